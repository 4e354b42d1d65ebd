package dev.wenzhen.evaluation.engine;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast this machine reads memory: no step can be faster than reading the weights once. The C
 * library's comparison of equal memory does nothing but read; a loop in Java reached two thirds of
 * it.
 */
final class MemoryBandwidth {

    private static final long BYTES = 1 << 27;
    private static final int ROUNDS = 8;

    private interface StandardLibrary extends Library {
        int memcmp(Pointer one, Pointer other, long bytes);
    }

    private record Pair(Memory one, Memory other) {

        static Pair zeros() {
            Pair pair = new Pair(new Memory(BYTES), new Memory(BYTES));
            pair.one.clear();
            pair.other.clear();
            return pair;
        }
    }

    private MemoryBandwidth() {}

    /** Bytes a second with so many threads, the best of some rounds over 256 MB each. */
    static double measure(int threads) {
        StandardLibrary library = Native.load("c", StandardLibrary.class);
        List<Pair> pairs = Stream.generate(Pair::zeros).limit(threads).toList();
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            boolean equal =
                    pairs.parallelStream()
                            .map(pair -> library.memcmp(pair.one(), pair.other(), BYTES))
                            .allMatch(difference -> difference == 0);
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (!equal) {
                throw new IllegalStateException("zeros differ");
            }
            best = Math.max(best, 2.0 * threads * BYTES / seconds);
        }
        pairs.forEach(
                pair -> {
                    pair.one().close();
                    pair.other().close();
                });
        return best;
    }
}
