package dev.wenzhen.lm.sampling;

import java.util.Arrays;

/**
 * ChatGLM-6B's guard against overflow in 16 bits: when a score is no finite number, one token alone
 * can follow. A score that an earlier processor made impossible counts as well, as it does there.
 */
record InvalidScore(int token) implements LogitsProcessor {

    private static final float CERTAIN = 5e4f;

    @Override
    public void apply(float[] scores, TokenHistory history) {
        for (float score : scores) {
            if (!Float.isFinite(score)) {
                Arrays.fill(scores, 0);
                scores[token] = CERTAIN;
                return;
            }
        }
    }
}
