package dev.wenzhen.lm.sampling;

import java.util.PriorityQueue;

/** Keeps the {@code k} highest scores and whatever ties with the lowest of them. */
record TopK(int k) implements LogitsProcessor {

    @Override
    public void apply(float[] scores, TokenHistory history) {
        if (k >= scores.length) {
            return;
        }
        PriorityQueue<Float> highest = new PriorityQueue<>(k + 1);
        for (float score : scores) {
            if (highest.size() < k) {
                highest.add(score);
            } else if (score > highest.element()) {
                highest.remove();
                highest.add(score);
            }
        }
        float least = highest.element();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < least) {
                scores[i] = Float.NEGATIVE_INFINITY;
            }
        }
    }
}
