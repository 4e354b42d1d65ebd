package dev.wenzhen.dialogue.routing;

import dev.wenzhen.events.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What workers last said of themselves, plus what was sent to them since. Thread-safe: one thread
 * hears statuses, another asks.
 */
public final class WorkerBoard {

    /** Killed workers say no good-bye; the slowest live one speaks long before this. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Set<String> pools;
    private final Duration staleAfter;
    private final Map<String, WorkerStatus> byWorker = new ConcurrentHashMap<>();

    /**
     * @param pools whose workers count
     * @param staleAfter a worker not heard of for so long counts as gone
     */
    public WorkerBoard(Set<String> pools, Duration staleAfter) {
        this.pools = Set.copyOf(pools);
        this.staleAfter = staleAfter;
    }

    public void heard(WorkerStatus status) {
        if (pools.contains(status.pool())) {
            byWorker.put(status.workerId(), status);
            Instant oldest = status.at().minus(FORGOTTEN_AFTER);
            byWorker.values().removeIf(known -> known.at().isBefore(oldest));
        }
    }

    public void left(String workerId) {
        byWorker.remove(workerId);
    }

    /** Counts a request against the partition's worker until that worker speaks again. */
    public void requested(String pool, int partition) {
        byWorker.replaceAll(
                (id, status) ->
                        status.pool().equals(pool) && status.partitions().contains(partition)
                                ? busier(status)
                                : status);
    }

    /** Whoever can be counted on at {@code now}; forgets nobody, a worker may only be slow. */
    public WorkerFleet fleet(Instant now) {
        return new WorkerFleet(
                byWorker.values().stream()
                        .filter(status -> status.at().plus(staleAfter).isAfter(now))
                        .filter(status -> !status.draining() && !status.partitions().isEmpty())
                        .toList());
    }

    private static WorkerStatus busier(WorkerStatus status) {
        return new WorkerStatus(
                status.workerId(),
                status.pool(),
                status.policy(),
                status.partitions(),
                status.running(),
                status.waiting() + 1,
                status.freeSlots(),
                status.kvUsage(),
                status.draining(),
                status.at());
    }
}
