package dev.wenzhen.evaluation.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** How fast this machine reads memory: no step can be faster than reading the weights once. */
final class MemoryBandwidth {

    private static final int LONGS_PER_THREAD = 1 << 25;
    private static final int ROUNDS = 6;

    private MemoryBandwidth() {}

    /** Bytes a second with so many threads, the best of some rounds over 256 MB each. */
    static double measure(int threads) {
        long[][] data = new long[threads][LONGS_PER_THREAD];
        AtomicLong seen = new AtomicLong();
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            IntStream.range(0, threads).parallel().forEach(i -> seen.addAndGet(sum(data[i])));
            double seconds = (System.nanoTime() - begin) / 1e9;
            best = Math.max(best, (double) threads * LONGS_PER_THREAD * Long.BYTES / seconds);
        }
        if (seen.get() != 0) {
            throw new IllegalStateException("zeros do not add up");
        }
        return best;
    }

    private static long sum(long[] data) {
        long sum = 0;
        for (long value : data) {
            sum += value;
        }
        return sum;
    }
}
