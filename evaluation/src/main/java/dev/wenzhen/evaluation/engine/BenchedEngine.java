package dev.wenzhen.evaluation.engine;

/**
 * An engine under measurement: token ids in, the likeliest next ones out. As a server must, each
 * brings its logits to the processor's memory and looks through them.
 */
public interface BenchedEngine extends AutoCloseable {

    String name();

    /**
     * Fills a sequence from its beginning.
     *
     * @return logits after the last token
     */
    float[] prefill(int sequence, int[] tokens);

    /** Gives a sequence what the first {@code length} positions of sequence 0 hold. */
    void copyFirst(int sequence, int length);

    /** Forgets all positions from {@code length} on, in every sequence. */
    void truncate(int sequences, int length);

    /** One token of each sequence {@code 0..tokens.length-1} at one position; the next ones. */
    int[] step(int[] tokens, int position);

    @Override
    void close();

    static int likeliest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }
}
