package dev.wenzhen.events;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How a worker is; topic {@code worker.status}, keyed by worker, every second or so.
 *
 * @param policy the model it runs
 * @param partitions of its pool's requests that it reads now
 * @param draining takes no new work
 * @param kvUsage share of the KV cache in use, 0 to 1
 */
public record WorkerStatus(
        String workerId,
        String pool,
        String policy,
        List<Integer> partitions,
        int running,
        int waiting,
        int freeSlots,
        double kvUsage,
        boolean draining,
        Instant at) {

    public WorkerStatus {
        Objects.requireNonNull(workerId, "workerId");
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(at, "at");
        partitions = List.copyOf(partitions);
    }
}
