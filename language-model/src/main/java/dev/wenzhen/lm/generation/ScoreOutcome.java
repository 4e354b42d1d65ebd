package dev.wenzhen.lm.generation;

import java.util.List;

/** What became of a text to score. */
public sealed interface ScoreOutcome {

    /**
     * It is scored.
     *
     * @param tokens the text's tokens in order, each after everything before it
     * @param promptTokens those of the messages
     * @param cachedTokens those of the prompt found in the KV cache
     */
    record Scored(List<ScoredToken> tokens, int promptTokens, int cachedTokens)
            implements ScoreOutcome {

        public Scored {
            tokens = List.copyOf(tokens);
        }

        /** Natural logarithm of the whole text's probability. */
        public double total() {
            return tokens.stream().mapToDouble(ScoredToken::logProb).sum();
        }
    }

    /**
     * It is not.
     *
     * @param reason cancelled, too late, or {@link FinishReason#ERROR}
     * @param errorCode a stable word when it is an error, else empty
     */
    record NotScored(FinishReason reason, String errorCode) implements ScoreOutcome {}
}
