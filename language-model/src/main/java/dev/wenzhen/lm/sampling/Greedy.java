package dev.wenzhen.lm.sampling;

/** The highest score; the lowest id of equals. */
record Greedy() implements TokenChoice {

    @Override
    public int choose(float[] scores, int position) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }
}
