package dev.wenzhen.lm.sampling;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The tokens of prompt and reply so far, in order. */
public final class TokenHistory {

    private final BitSet distinct = new BitSet();
    private int[] tokens;
    private int size;

    public TokenHistory(List<Integer> prompt) {
        tokens = new int[prompt.size() + 64];
        prompt.forEach(this::add);
    }

    public void add(int token) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * size);
        }
        tokens[size++] = token;
        distinct.set(token);
    }

    public int size() {
        return size;
    }

    public int get(int index) {
        return tokens[index];
    }

    /** Every token that occurred, once; do not change it. */
    BitSet distinct() {
        return distinct;
    }
}
