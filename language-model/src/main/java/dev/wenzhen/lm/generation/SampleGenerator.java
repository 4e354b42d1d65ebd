package dev.wenzhen.lm.generation;

import java.util.List;

/** A generator that can answer one prompt several times: for choosing the best, for preferences. */
public interface SampleGenerator extends TextGenerator {

    /**
     * Queues several generations of one prompt, which is computed once. They start together, when
     * there is a slot for each; sample 0 is what {@link #submit(GenerationTask,
     * GenerationListener)} would generate, the others draw with seeds derived from the task's.
     * {@link #cancel} ends all of them; otherwise each ends by itself.
     *
     * @param samples one listener for each
     * @throws IllegalArgumentException as {@link #submit(GenerationTask, GenerationListener)}, or
     *     when there are more samples than slots, or none
     */
    void submit(GenerationTask task, List<GenerationListener> samples);
}
