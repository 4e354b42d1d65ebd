package dev.wenzhen.dialogue.routing;

import dev.wenzhen.events.WorkerStatus;
import java.util.List;

/**
 * The workers of a pool that take new work, as last heard of.
 *
 * @param workers not stale, not draining, each with partitions
 */
public record WorkerFleet(List<WorkerStatus> workers) {

    /** Nobody was heard of. */
    public static final WorkerFleet SILENT = new WorkerFleet(List.of());

    public WorkerFleet {
        workers = List.copyOf(workers);
    }
}
