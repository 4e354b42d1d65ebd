package dev.wenzhen.lm.sampling;

import java.util.OptionalInt;

/**
 * Every knob of the sampler, set.
 *
 * @param temperature 0 means greedy: then top-k and top-p do not matter
 * @param topK 0 means off
 * @param topP 1 means off
 * @param repetitionPenalty 1 means off
 * @param noRepeatNgramSize 0 means off
 * @param invalidScoreToken what follows when scores are no finite numbers; empty: the reply fails
 */
public record SamplingSettings(
        double temperature,
        int topK,
        double topP,
        double repetitionPenalty,
        int noRepeatNgramSize,
        OptionalInt invalidScoreToken,
        long seed) {

    public SamplingSettings {
        require(temperature >= 0 && temperature <= 100, "temperature must be from 0 to 100");
        require(topK >= 0, "topK must not be negative");
        require(topP > 0 && topP <= 1, "topP must be above 0 and at most 1");
        require(
                repetitionPenalty > 0 && repetitionPenalty <= 100,
                "repetitionPenalty must be above 0 and at most 100");
        require(
                noRepeatNgramSize >= 0 && noRepeatNgramSize <= 1024,
                "noRepeatNgramSize must be from 0 to 1024");
    }

    public SamplingSettings(
            double temperature,
            int topK,
            double topP,
            double repetitionPenalty,
            int noRepeatNgramSize,
            long seed) {
        this(
                temperature,
                topK,
                topP,
                repetitionPenalty,
                noRepeatNgramSize,
                OptionalInt.empty(),
                seed);
    }

    /** The same penalties without chance. */
    SamplingSettings greedy() {
        return new SamplingSettings(
                0, 0, 1, repetitionPenalty, noRepeatNgramSize, invalidScoreToken, seed);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
