package dev.wenzhen.lm.sampling;

/** Changes the scores of the next token. */
@FunctionalInterface
public interface LogitsProcessor {

    /**
     * Changes scores in place.
     *
     * @param scores {@code [vocabulary]}; negative infinity means impossible
     * @param history prompt and reply so far
     */
    void apply(float[] scores, TokenHistory history);
}
