package dev.wenzhen.lm.sampling;

/** Draws by probability; the draw depends on nothing but scores, seed and position. */
record Multinomial(long seed) implements TokenChoice {

    @Override
    public int choose(float[] scores, int position) {
        Softmax softmax = Softmax.of(scores);
        double rest = CounterRandom.uniform(seed, position);
        int last = 0;
        for (int token = 0; token < scores.length; token++) {
            boolean barred = scores[token] == Float.NEGATIVE_INFINITY;
            double probability = barred ? 0 : softmax.probability(scores[token]);
            if (probability > 0) {
                last = token;
                rest -= probability;
                if (rest < 0) {
                    return token;
                }
            }
        }
        return last;
    }
}
