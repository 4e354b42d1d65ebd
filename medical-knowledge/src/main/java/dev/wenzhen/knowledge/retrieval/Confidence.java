package dev.wenzhen.knowledge.retrieval;

/**
 * How sure a hit is, as a logistic function of what the two indexes say. The weights were chosen
 * and checked on the bundled queries (medical ones with their entry, and ones about anything else).
 */
final class Confidence {

    private static final double BIAS = -9.0;
    private static final double PER_COSINE = 12.0;
    private static final double PER_WORD_SCORE = 0.12;
    private static final double NAMED = 2.0;

    private Confidence() {}

    /**
     * @param cosine of the entry's nearest vector
     * @param wordScore BM25, 0 when no word is shared
     * @param named whether the text holds one of its names
     */
    static double of(double cosine, double wordScore, boolean named) {
        double sum =
                BIAS
                        + PER_COSINE * cosine
                        + PER_WORD_SCORE * Math.min(wordScore, 40)
                        + (named ? NAMED : 0);
        return 1 / (1 + Math.exp(-sum));
    }
}
