package dev.wenzhen.lm.sampling;

/** Probabilities of scores, in double precision and safe from overflow. */
record Softmax(float highest, double total) {

    static Softmax of(float[] scores) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        double total = 0;
        for (float score : scores) {
            // Most are barred after top-k, and an exponential is dear.
            if (score > Float.NEGATIVE_INFINITY) {
                total += Math.exp((double) score - highest);
            }
        }
        return new Softmax(highest, total);
    }

    double probability(float score) {
        return Math.exp((double) score - highest) / total;
    }
}
