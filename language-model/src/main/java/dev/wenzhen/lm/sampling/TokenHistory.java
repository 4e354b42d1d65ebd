package dev.wenzhen.lm.sampling;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The tokens of prompt and reply so far, in order. Processors count some of them: all in a decoder;
 * in an encoder–decoder the decoder's own, which are its start token and the reply.
 */
public final class TokenHistory {

    private static final int NO_START = -1;

    private final BitSet distinct;
    private final int uncounted;
    private final int start;
    private int[] tokens;
    private int size;

    /** Of a decoder. */
    public TokenHistory(List<Integer> prompt) {
        this(new int[prompt.size() + 64], 0, 0, NO_START, new BitSet());
        prompt.forEach(this::add);
    }

    private TokenHistory(int[] tokens, int size, int uncounted, int start, BitSet distinct) {
        this.tokens = tokens;
        this.size = size;
        this.uncounted = uncounted;
        this.start = start;
        this.distinct = distinct;
    }

    /**
     * Of an encoder–decoder: the prompt is the encoder's.
     *
     * @param start the token that the decoder begins with; it counts, but has no place among the
     *     tokens of prompt and reply
     */
    public static TokenHistory ofDecoder(List<Integer> prompt, int start) {
        int[] tokens = new int[prompt.size() + 64];
        for (int i = 0; i < prompt.size(); i++) {
            tokens[i] = prompt.get(i);
        }
        BitSet distinct = new BitSet();
        distinct.set(start);
        return new TokenHistory(tokens, prompt.size(), prompt.size(), start, distinct);
    }

    /** A history that goes on separately from here. */
    public TokenHistory copy() {
        return new TokenHistory(tokens.clone(), size, uncounted, start, (BitSet) distinct.clone());
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

    /** How many tokens processors count. */
    int counted() {
        return size - uncounted + startTokens();
    }

    /** One of those that processors count. */
    int counted(int index) {
        return index < startTokens() ? start : tokens[uncounted + index - startTokens()];
    }

    private int startTokens() {
        return start == NO_START ? 0 : 1;
    }

    /** Every counted token that occurred, once; do not change it. */
    BitSet distinct() {
        return distinct;
    }
}
