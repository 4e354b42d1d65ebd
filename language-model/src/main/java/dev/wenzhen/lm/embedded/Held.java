package dev.wenzhen.lm.embedded;

import java.util.function.IntUnaryOperator;

/**
 * The tokens whose keys and values a slot holds.
 *
 * @param token by position
 * @param length how many positions are valid
 */
record Held(IntUnaryOperator token, int length) {

    static final Held NOTHING = new Held(position -> -1, 0);

    static Held of(int[] tokens) {
        return new Held(position -> tokens[position], tokens.length);
    }

    /** Length of the longest common prefix. */
    int common(Held other) {
        int most = Math.min(length, other.length);
        int common = 0;
        while (common < most && token.applyAsInt(common) == other.token.applyAsInt(common)) {
            common++;
        }
        return common;
    }

    int[] toArray() {
        int[] tokens = new int[length];
        for (int position = 0; position < length; position++) {
            tokens[position] = token.applyAsInt(position);
        }
        return tokens;
    }
}
