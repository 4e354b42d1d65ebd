package dev.wenzhen.dialogue.routing;

import dev.wenzhen.events.WorkerStatus;
import java.util.List;

/**
 * The workers that take new work, as last heard of.
 *
 * @param workers not stale, not draining, each with partitions
 */
public record WorkerFleet(List<WorkerStatus> workers) {

    /** Nobody was heard of. */
    public static final WorkerFleet SILENT = new WorkerFleet(List.of());

    public WorkerFleet {
        workers = List.copyOf(workers);
    }

    /** Those of one pool. */
    public WorkerFleet of(String pool) {
        return new WorkerFleet(
                workers.stream().filter(worker -> worker.pool().equals(pool)).toList());
    }
}
