package dev.wenzhen.lm.sampling;

/**
 * Uniform numbers as a pure function of seed and position, so that a continued generation draws
 * what an uninterrupted one would have drawn. The mixer is SplitMix64's (Steele et al., 2014),
 * applied to seed and position in turn.
 */
final class CounterRandom {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private CounterRandom() {}

    /** A number in [0, 1). */
    static double uniform(long seed, long position) {
        long bits = mix(mix(seed + GOLDEN_GAMMA) + (position + 1) * GOLDEN_GAMMA);
        return (bits >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
