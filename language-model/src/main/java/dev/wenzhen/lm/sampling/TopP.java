package dev.wenzhen.lm.sampling;

/**
 * Nucleus sampling (Holtzman et al., 2020): keeps the smallest set of likeliest tokens whose mass
 * is at least {@code p}.
 */
record TopP(double p) implements LogitsProcessor {

    @Override
    public void apply(float[] scores, TokenHistory history) {
        Softmax softmax = Softmax.of(scores);
        ScoreHeap candidates = new ScoreHeap(scores);
        boolean[] kept = new boolean[scores.length];
        double mass = 0;
        while (mass < p && !candidates.isEmpty()) {
            int token = candidates.pop();
            kept[token] = true;
            mass += softmax.probability(scores[token]);
        }
        for (int i = 0; i < scores.length; i++) {
            if (!kept[i]) {
                scores[i] = Float.NEGATIVE_INFINITY;
            }
        }
    }
}
