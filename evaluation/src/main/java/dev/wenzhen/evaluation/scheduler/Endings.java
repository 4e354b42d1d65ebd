package dev.wenzhen.evaluation.scheduler;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** How often each of a known number of generations ended; of one size from beginning to end. */
final class Endings {

    private final AtomicIntegerArray heard;

    Endings(int generations) {
        heard = new AtomicIntegerArray(generations);
    }

    void ended(int generation) {
        heard.incrementAndGet(generation);
    }

    /**
     * Nobody waits any longer: if it ends yet, as all do when their generator closes, it is late.
     */
    void missed(int generation) {
        heard.addAndGet(generation, 2);
    }

    /** How many ended exactly once, while somebody waited. */
    int once() {
        return (int) IntStream.range(0, heard.length()).filter(i -> heard.get(i) == 1).count();
    }
}
