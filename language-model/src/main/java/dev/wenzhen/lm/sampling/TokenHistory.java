package dev.wenzhen.lm.sampling;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The tokens of prompt and reply so far, in order. Processors count some of them: all in a decoder;
 * in an encoder–decoder the decoder's own, which are its start token and the reply.
 */
public final class TokenHistory {

    private final BitSet distinct;
    private final int uncounted;
    private int[] tokens;
    private int size;

    public TokenHistory(List<Integer> prompt) {
        this(new int[prompt.size() + 64], 0, 0, new BitSet());
        prompt.forEach(this::add);
    }

    private TokenHistory(int[] tokens, int size, int uncounted, BitSet distinct) {
        this.tokens = tokens;
        this.size = size;
        this.uncounted = uncounted;
        this.distinct = distinct;
    }

    /**
     * Of an encoder–decoder: the prompt is the encoder's.
     *
     * @param start the token that the decoder begins with
     */
    public static TokenHistory ofDecoder(List<Integer> prompt, int start) {
        int[] tokens = Arrays.copyOf(toArray(prompt), prompt.size() + 64);
        TokenHistory history = new TokenHistory(tokens, prompt.size(), prompt.size(), new BitSet());
        history.add(start);
        return history;
    }

    private static int[] toArray(List<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A history that goes on separately from here. */
    public TokenHistory copy() {
        return new TokenHistory(tokens.clone(), size, uncounted, (BitSet) distinct.clone());
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
        return size - uncounted;
    }

    /** One of those that processors count. */
    int counted(int index) {
        return tokens[uncounted + index];
    }

    /** Every counted token that occurred, once; do not change it. */
    BitSet distinct() {
        return distinct;
    }
}
