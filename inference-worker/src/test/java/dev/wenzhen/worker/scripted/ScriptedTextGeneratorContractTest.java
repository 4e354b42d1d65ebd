package dev.wenzhen.worker.scripted;

import dev.wenzhen.lm.generation.TextGenerator;
import dev.wenzhen.lm.generation.TextGeneratorContract;
import java.time.Clock;
import java.time.Duration;

class ScriptedTextGeneratorContractTest extends TextGeneratorContract {

    @Override
    protected TextGenerator open(Clock clock) {
        return new ScriptedTextGenerator(new Script(Duration.ofMillis(1), 64, 2, false), clock);
    }
}
