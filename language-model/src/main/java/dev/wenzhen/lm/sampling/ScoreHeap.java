package dev.wenzhen.lm.sampling;

/** Possible tokens by falling score: built in linear time, each {@link #pop} logarithmic. */
final class ScoreHeap {

    private final float[] scores;
    private final int[] heap;
    private int size;

    ScoreHeap(float[] scores) {
        this.scores = scores;
        heap = new int[scores.length];
        for (int token = 0; token < scores.length; token++) {
            if (scores[token] > Float.NEGATIVE_INFINITY) {
                heap[size++] = token;
            }
        }
        for (int node = size / 2 - 1; node >= 0; node--) {
            sink(node);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Removes the token of the highest score. */
    int pop() {
        int top = heap[0];
        heap[0] = heap[--size];
        sink(0);
        return top;
    }

    private void sink(int start) {
        int node = start;
        while (2 * node + 1 < size) {
            int child = 2 * node + 1;
            if (child + 1 < size && scores[heap[child + 1]] > scores[heap[child]]) {
                child++;
            }
            if (scores[heap[node]] >= scores[heap[child]]) {
                return;
            }
            int token = heap[node];
            heap[node] = heap[child];
            heap[child] = token;
            node = child;
        }
    }
}
