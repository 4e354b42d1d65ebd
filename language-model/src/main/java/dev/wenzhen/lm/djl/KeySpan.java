package dev.wenzhen.lm.djl;

import dev.wenzhen.lm.engine.Precision;

/**
 * Over how many positions attention runs: at least those that are filled; the rest is barred. A sum
 * over keys is grouped by their number, in vector lanes and in blocks of the matrix library: the
 * same reply beside a longer one came out different by 1e-5. Rounded up to multiples of 256, every
 * grouping of the longer sum is one of the shorter, the added terms are zeros, and rows are the
 * same to the last bit.
 *
 * @param multiple of positions; slots have room for it
 */
record KeySpan(int multiple) {

    private static final int REPEATABLE = 256;

    static KeySpan of(Precision precision) {
        return new KeySpan(precision.repeatable() ? REPEATABLE : 1);
    }

    int of(int positions) {
        return Math.multiplyExact((positions + multiple - 1) / multiple, multiple);
    }
}
