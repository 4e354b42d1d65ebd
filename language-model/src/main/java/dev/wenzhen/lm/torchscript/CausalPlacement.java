package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.engine.PromptForm;

/** Every token sees those before it. */
final class CausalPlacement extends Placement {

    CausalPlacement(int slotTokens) {
        super(slotTokens);
    }

    @Override
    public PromptForm form() {
        return PromptForm.CAUSAL;
    }

    @Override
    public void prompt(int slot, int[] tokens) {
        // nothing depends on it
    }

    @Override
    public void copied(int from, int to) {
        // nothing depends on it
    }

    @Override
    public int leastStart(int slot) {
        return 0;
    }

    @Override
    void fill(Target target, int slot, int position) {
        target.place(slot, position, position, position, 0);
    }
}
