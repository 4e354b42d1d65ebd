package dev.wenzhen.evaluation.engine;

import dev.wenzhen.lm.djl.DjlDecodingEngine;
import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.model.ModelFolder;
import java.nio.file.Path;
import java.util.Arrays;

/** Ours, below its scheduler. */
final class WenzhenEngine implements BenchedEngine {

    static final String NAME = "wenzhen";

    private final DecodingEngine engine;

    WenzhenEngine(Path folder, Precision precision, EnginePlan plan) {
        EngineOptions options =
                new EngineOptions(
                        precision, plan.threads(), plan.mostSequences(), 0, plan.contextTokens());
        this.engine = DjlDecodingEngine.open(ModelFolder.open(folder), options);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public float[] prefill(int sequence, int[] tokens) {
        return engine.extend(sequence, 0, tokens);
    }

    @Override
    public void copyFirst(int sequence, int length) {
        engine.copySlot(0, sequence, length);
    }

    /** What follows a written position is void anyway. */
    @Override
    public void truncate(int sequences, int length) {}

    @Override
    public int[] step(int[] tokens, int position) {
        int[] positions = new int[tokens.length];
        Arrays.fill(positions, position);
        return Arrays.stream(engine.step(tokens, positions))
                .mapToInt(BenchedEngine::likeliest)
                .toArray();
    }

    @Override
    public void close() {
        engine.close();
    }
}
