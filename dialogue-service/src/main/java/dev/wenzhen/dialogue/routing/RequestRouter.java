package dev.wenzhen.dialogue.routing;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.WorkerStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Affinity with bounded load (Mirrokni, Thorup, Zadimoghaddam 2016): a consultation keeps going to
 * the same partition, where a worker's KV cache may still hold its history, unless that worker has
 * more than its share; then to the least loaded one. Rendezvous hashing moves few consultations
 * when workers come and go.
 */
public final class RequestRouter {

    private final int partitions;
    private final double bound;

    /**
     * @param partitions of the pool's requests
     * @param bound how many times the mean load a worker may have, at least 1; small balances
     *     better, large keeps more caches warm
     */
    public RequestRouter(int partitions, double bound) {
        if (partitions < 1 || bound < 1) {
            throw new IllegalArgumentException("partitions and bound must be at least 1");
        }
        this.partitions = partitions;
        this.bound = bound;
    }

    public int partitionFor(ConsultationId consultation, WorkerFleet fleet) {
        List<Integer> reachable =
                fleet.workers().stream()
                        .flatMap(worker -> worker.partitions().stream())
                        .filter(partition -> partition >= 0 && partition < partitions)
                        .distinct()
                        .toList();
        if (reachable.isEmpty()) {
            return highest(consultation, IntStream.range(0, partitions).boxed().toList());
        }
        int home = highest(consultation, reachable);
        double allowed = bound * meanLoad(fleet) + 1;
        return fleet.workers().stream().anyMatch(w -> owns(w, home) && load(w) <= allowed)
                ? home
                : highest(consultation, leastLoaded(fleet).partitions());
    }

    private WorkerStatus leastLoaded(WorkerFleet fleet) {
        return fleet.workers().stream()
                .filter(worker -> worker.partitions().stream().anyMatch(p -> p < partitions))
                .min(
                        Comparator.comparingInt(RequestRouter::load)
                                .thenComparing(WorkerStatus::workerId))
                .orElseThrow();
    }

    private static boolean owns(WorkerStatus worker, int partition) {
        return worker.partitions().contains(partition);
    }

    private static int load(WorkerStatus worker) {
        return worker.running() + worker.waiting();
    }

    private static double meanLoad(WorkerFleet fleet) {
        return fleet.workers().stream().mapToInt(RequestRouter::load).average().orElse(0);
    }

    private static int highest(ConsultationId consultation, Collection<Integer> candidates) {
        return candidates.stream()
                .max(Comparator.comparingLong(partition -> weight(consultation, partition)))
                .orElseThrow();
    }

    /** A well-mixed hash of the pair: the finalizer of SplitMix64 (Steele et al. 2014). */
    private static long weight(ConsultationId consultation, int partition) {
        long mixed = consultation.value().hashCode() * 0x9E3779B97F4A7C15L + partition;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
