package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.engine.PromptForm;

/**
 * The prompt is in a cache of its own; the decoder's first position takes the place of the prompt's
 * last and holds the start token.
 */
final class EncoderPlacement extends Placement {

    private final int startToken;
    private final int[] lengths;

    EncoderPlacement(int startToken, int slots, int slotTokens) {
        super(slotTokens);
        this.startToken = startToken;
        this.lengths = new int[slots];
    }

    @Override
    public PromptForm form() {
        return PromptForm.ENCODER;
    }

    @Override
    public void prompt(int slot, int[] tokens) {
        lengths[slot] = tokens.length;
    }

    @Override
    public void copied(int from, int to) {
        lengths[to] = lengths[from];
    }

    @Override
    public int leastStart(int slot) {
        return Math.max(lengths[slot] - 1, 0);
    }

    @Override
    void fill(Target target, int slot, int position) {
        int place = Math.max(position - leastStart(slot), 0);
        if (place == 0) {
            target.replaceToken(startToken);
        }
        int source = Math.max(lengths[slot], 1);
        target.place(slot, place, place, place, source - 1);
        target.source(source);
    }
}
