package dev.wenzhen.lm.embedded;

import java.util.function.IntUnaryOperator;

/**
 * The tokens whose keys and values a slot holds.
 *
 * @param token by position
 * @param length how many positions are valid
 * @param prompt how many of the tokens are a prompt's, computed in pieces; the others came one by
 *     one
 */
record Held(IntUnaryOperator token, int length, int prompt) {

    static final Held NOTHING = new Held(position -> -1, 0, 0);

    static Held of(int[] tokens, int prompt) {
        return new Held(position -> tokens[position], tokens.length, prompt);
    }

    static Held of(Occupant occupant) {
        return new Held(occupant::token, occupant.filled(), occupant.promptTokens());
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

    /**
     * How many of the first tokens of {@code wanted} this can stand for, such that computing them
     * would give the same to the last bit: whole pieces of the prompt, or everything where both
     * have the same prompt and went on with the same tokens.
     *
     * @param piece length of a prompt's pieces
     */
    int exact(Held wanted, int piece) {
        int common = common(wanted);
        return prompt == wanted.prompt && common >= prompt
                ? common
                : Math.min(common, prompt) / piece * piece;
    }
}
