package dev.wenzhen.evaluation.scheduler;

import dev.wenzhen.lm.djl.DjlDecodingEngine;
import dev.wenzhen.lm.embedded.SchedulingOptions;
import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.model.ModelFolder;
import java.nio.file.Path;
import java.util.Arrays;

/** The engine without a scheduler: what it could do at best. */
record RawEngine(DecodingEngine engine) implements AutoCloseable {

    private static final int STEPS = 40;
    private static final int PROMPT = 512;
    private static final int REPEATS = 3;

    static RawEngine open(Path model, EngineOptions options) {
        return new RawEngine(DjlDecodingEngine.open(ModelFolder.open(model), options));
    }

    /**
     * Tokens per second of slots that step side by side at a context; the median of several runs.
     */
    double decode(int slots, int context) {
        for (int slot = 0; slot < slots; slot++) {
            engine.extend(slot, 0, new int[context]);
        }
        double[] rates = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            long begun = System.nanoTime();
            for (int step = 0; step < STEPS; step++) {
                int[] positions = new int[slots];
                Arrays.fill(positions, context);
                engine.step(new int[slots], positions);
            }
            rates[repeat] = 1e9 * slots * STEPS / (System.nanoTime() - begun);
        }
        return SchedulerBenchmark.median(rates);
    }

    /** Tokens per second of a prompt in the scheduler's pieces; the median of several runs. */
    double prefill() {
        int piece = SchedulingOptions.usual().prefillChunk();
        double[] rates = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            long begun = System.nanoTime();
            for (int start = 0; start < PROMPT; start += piece) {
                engine.extend(0, start, new int[piece]);
            }
            rates[repeat] = 1e9 * PROMPT / (System.nanoTime() - begun);
        }
        return SchedulerBenchmark.median(rates);
    }

    @Override
    public void close() {
        engine.close();
    }
}
