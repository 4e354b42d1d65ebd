package dev.wenzhen.lm.sampling;

import java.util.BitSet;

/**
 * Divides the positive and multiplies the negative scores of tokens that occurred, once per
 * distinct token (CTRL, Keskar et al., 2019; transformers' {@code
 * RepetitionPenaltyLogitsProcessor}).
 *
 * @param penalty above 1 discourages repetition, below 1 encourages it
 */
record RepetitionPenalty(double penalty) implements LogitsProcessor {

    @Override
    public void apply(float[] scores, TokenHistory history) {
        BitSet seen = history.distinct();
        float factor = (float) penalty;
        for (int token = seen.nextSetBit(0); token >= 0; token = seen.nextSetBit(token + 1)) {
            float score = scores[token];
            scores[token] = score < 0 ? score * factor : score / factor;
        }
    }
}
