package dev.wenzhen.worker.kafka;

import java.util.List;

/**
 * What the reader of requests knew after its last round.
 *
 * @param partitions of the normal lane that it owns, rising
 * @param waiting requests in its own queue and behind it in the topics
 * @param atNanos when, on this process' monotonic clock
 */
public record ReaderState(List<Integer> partitions, int waiting, long atNanos) {

    static final ReaderState NOTHING = new ReaderState(List.of(), 0, System.nanoTime());

    public ReaderState {
        partitions = List.copyOf(partitions);
    }
}
