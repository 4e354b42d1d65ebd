package dev.wenzhen.lm.embedded;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.generation.TextGenerator;
import dev.wenzhen.lm.generation.TextGeneratorContract;
import dev.wenzhen.lm.model.ModelSource;
import dev.wenzhen.lm.registry.SeedTemplate;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTextGeneratorContractIT extends TextGeneratorContract {

    @TempDir static Path cache;

    @Override
    protected TextGenerator open(Clock clock) {
        return EmbeddedTextGenerator.open(
                ModelSource.of(DefaultModel.extractTo(cache)),
                SeedTemplate.OF_THE_FOLDER,
                new EngineOptions(Precision.MK32, 1, 2, 4, 256),
                SchedulingOptions.usual(),
                clock);
    }
}
