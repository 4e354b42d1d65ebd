package dev.wenzhen.lm.sampling;

/** Divides scores: below 1 sharpens the distribution, above 1 flattens it. */
record Temperature(double temperature) implements LogitsProcessor {

    @Override
    public void apply(float[] scores, TokenHistory history) {
        float divisor = (float) temperature;
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= divisor;
        }
    }
}
