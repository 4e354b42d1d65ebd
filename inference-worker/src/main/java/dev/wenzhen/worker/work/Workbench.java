package dev.wenzhen.worker.work;

import dev.wenzhen.lm.generation.TextGenerator;
import dev.wenzhen.worker.frames.FrameFlusher;
import dev.wenzhen.worker.metrics.WorkerMetrics;

/**
 * What every part that works on turns needs.
 *
 * @param policy name of the model, on every ending
 */
public record Workbench(
        TextGenerator generator,
        String policy,
        OpenTurns turns,
        FrameFlusher frames,
        WorkerMetrics metrics) {}
