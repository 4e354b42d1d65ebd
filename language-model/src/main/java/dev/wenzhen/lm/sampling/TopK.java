package dev.wenzhen.lm.sampling;

import java.util.Arrays;

/** Keeps the {@code k} highest scores and whatever ties with the lowest of them. */
record TopK(int k) implements LogitsProcessor {

    @Override
    public void apply(float[] scores, TokenHistory history) {
        if (k >= scores.length) {
            return;
        }
        float least = kept(scores);
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < least) {
                scores[i] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    /** The lowest of the {@code k} highest: the root of a heap of them. */
    private float kept(float[] scores) {
        float[] heap = Arrays.copyOf(scores, k);
        for (int node = k / 2 - 1; node >= 0; node--) {
            sink(heap, node);
        }
        for (int i = k; i < scores.length; i++) {
            if (scores[i] > heap[0]) {
                heap[0] = scores[i];
                sink(heap, 0);
            }
        }
        return heap[0];
    }

    private static void sink(float[] heap, int start) {
        float score = heap[start];
        int node = start;
        while (2 * node + 1 < heap.length) {
            int child = 2 * node + 1;
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (score <= heap[child]) {
                break;
            }
            heap[node] = heap[child];
            node = child;
        }
        heap[node] = score;
    }
}
