package dev.wenzhen.lm.sampling;

/**
 * Forbids every token that would complete an n-gram that occurred (transformers' {@code
 * NoRepeatNGramLogitsProcessor}).
 */
record NoRepeatNgram(int size) implements LogitsProcessor {

    @Override
    public void apply(float[] scores, TokenHistory history) {
        int open = history.counted() - size + 1;
        for (int start = 0; start < open; start++) {
            if (sameBeginning(history, start, open)) {
                scores[history.counted(start + size - 1)] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    /** Whether the n-gram at {@code start} begins as the unfinished one at {@code open}. */
    private boolean sameBeginning(TokenHistory history, int start, int open) {
        for (int i = size - 2; i >= 0; i--) {
            if (history.counted(start + i) != history.counted(open + i)) {
                return false;
            }
        }
        return true;
    }
}
