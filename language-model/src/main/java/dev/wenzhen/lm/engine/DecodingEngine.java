package dev.wenzhen.lm.engine;

/**
 * A decoder with a KV cache of fixed slots. Every call must come from the thread that opened it.
 * Slots in use are kept compact by the caller: a step always runs slots {@code 0..n-1}.
 */
public interface DecodingEngine extends AutoCloseable {

    EngineLimits limits();

    /**
     * Appends tokens to one slot whose first {@code start} positions are already filled; a later
     * position of the slot becomes void.
     *
     * @return logits after the last token, {@code [vocabulary]}
     */
    float[] extend(int slot, int start, int[] tokens);

    /**
     * Appends one token to each of the slots {@code 0..tokens.length-1}.
     *
     * @param positions where each slot's token goes: the number of tokens the slot holds
     * @return logits, {@code [slot, vocabulary]}
     */
    float[][] step(int[] tokens, int[] positions);

    /** Copies the first {@code length} positions of one slot over another. */
    void copySlot(int from, int to, int length);

    @Override
    void close();
}
