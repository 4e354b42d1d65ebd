package dev.wenzhen.lm.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A decoder with a KV cache of fixed slots. Every call must come from the thread that opened it.
 * Any slots can step together; those side by side and of like length cost least. What a slot holds
 * stays until it is written over, and {@link #copySlot} brings it elsewhere.
 *
 * <p>A position counts tokens from the first of the prompt, whatever the architecture. Where {@link
 * EngineLimits#promptForm} is not {@link PromptForm#CAUSAL}, the prompt comes whole, in one {@link
 * #extend} at 0 or layer by layer from {@link #begin}; what follows it may come in pieces of any
 * size, and its last position may be written again.
 */
public interface DecodingEngine extends AutoCloseable {

    EngineLimits limits();

    /**
     * The prompt with what the architecture cannot do without, if it lacks it: ChatGLM's mask and
     * start token, at the end. Chat templates write them.
     */
    default int[] completed(int[] prompt) {
        return prompt;
    }

    /**
     * Appends tokens to one slot whose first {@code start} positions are already filled; a later
     * position of the slot becomes void.
     *
     * @return logits after the last token, {@code [vocabulary]}
     */
    float[] extend(int slot, int start, int[] tokens);

    /**
     * Appends one token to each of some slots.
     *
     * @param slots rising
     * @param positions where each slot's token goes: the number of tokens the slot holds, or less;
     *     a later position becomes void
     * @return logits, {@code [slots.length, vocabulary]}
     */
    float[][] step(int[] slots, int[] tokens, int[] positions);

    /** Appends one token to each of the slots {@code 0..tokens.length-1}. */
    default float[][] step(int[] tokens, int[] positions) {
        return step(IntStream.range(0, tokens.length).toArray(), tokens, positions);
    }

    /**
     * What {@link #extend} would get.
     *
     * @param start positions of the slot that are filled
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    record Piece(int slot, int start, int[] tokens) {}

    /**
     * A {@link #step} and an {@link #extend} of another slot. Where that does not change what they
     * say, it is one call, which reads the weights once.
     *
     * @param slots rising, at least one, the piece's not among them
     * @return the step's logits, then the piece's, {@code [slots.length + 1, vocabulary]}
     */
    default float[][] mixed(int[] slots, int[] tokens, int[] positions, Piece piece) {
        float[] last = extend(piece.slot(), piece.start(), piece.tokens());
        float[][] logits = Arrays.copyOf(step(slots, tokens, positions), slots.length + 1);
        logits[slots.length] = last;
        return logits;
    }

    /**
     * Begins a prompt that comes whole, to be computed some layers at a time: the same numbers as
     * {@link #extend} at 0, and other slots may step meanwhile. The slot holds nothing before its
     * end, but may be copied.
     */
    LayeredPrompt begin(int slot, int[] prompt);

    /** A prompt that went through some of the layers. */
    interface LayeredPrompt extends AutoCloseable {

        /**
         * Runs some more layers, at least one.
         *
         * @param slot where the prompt is by now
         * @param tokens that could go through all layers instead
         * @return logits after the prompt, once it is through
         */
        Optional<float[]> advance(int slot, int tokens);

        @Override
        void close();
    }

    /**
     * Appends tokens as {@link #extend} does and says how probable they were. A reply of {@code n}
     * tokens is scored by {@code extend(slot, 0, prompt)}, then {@code score(slot, prompt.length -
     * 1, last prompt token and reply)}; with {@link PromptForm#CAUSAL} also in one call at 0.
     *
     * @return element {@code i}: natural logarithm of the probability of {@code tokens[i + 1]}
     *     after everything before it, {@code [tokens.length - 1]}
     */
    float[] score(int slot, int start, int[] tokens);

    /** Copies the first {@code length} positions of one slot over another; both may rest. */
    void copySlot(int from, int to, int length);

    @Override
    void close();
}
