package dev.wenzhen.lm.generation;

import java.util.List;

/**
 * New tokens of one generation.
 *
 * @param position index of the first of them among the generated tokens, from 0
 * @param tokenIds may be longer than what {@code text} shows: text waits for whole characters and
 *     for a possible stop string; empty when only such text is released at the end
 * @param text may be empty
 * @param scores one for each token when {@link SamplingOptions#topLogProbs} asks for them, else
 *     empty
 */
public record GeneratedTokens(
        int position, List<Integer> tokenIds, String text, List<TokenScores> scores) {

    public GeneratedTokens {
        tokenIds = List.copyOf(tokenIds);
        scores = List.copyOf(scores);
    }

    /** Without scores. */
    public GeneratedTokens(int position, List<Integer> tokenIds, String text) {
        this(position, tokenIds, text, List.of());
    }

    /** Text stays out of logs. */
    @Override
    public String toString() {
        return "GeneratedTokens[position=" + position + ", tokens=" + tokenIds.size() + "]";
    }
}
