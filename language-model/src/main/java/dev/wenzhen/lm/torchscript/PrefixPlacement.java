package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.architecture.PromptRule;
import dev.wenzhen.lm.engine.PromptForm;
import java.util.Arrays;

/**
 * What stands before the start token sees itself both ways; from there on, tokens keep the mask's
 * position and count their places in the reply (ChatGLM's published code).
 */
final class PrefixPlacement extends Placement {

    private static final int NONE = -1;

    private final PromptRule.Prefix rule;
    private final int[] starts;
    private final int[] masks;

    PrefixPlacement(PromptRule.Prefix rule, int slots, int slotTokens) {
        super(slotTokens);
        this.rule = rule;
        this.starts = new int[slots];
        this.masks = new int[slots];
        Arrays.fill(starts, NONE);
    }

    @Override
    public PromptForm form() {
        return PromptForm.PREFIX;
    }

    @Override
    public void prompt(int slot, int[] tokens) {
        int start = indexOf(tokens, rule.startToken());
        for (int maskToken : rule.maskTokens()) {
            int mask = indexOf(tokens, maskToken);
            if (start != NONE && mask != NONE) {
                starts[slot] = start;
                masks[slot] = mask;
                return;
            }
        }
        throw new IllegalArgumentException("a prompt needs a mask token and the start token");
    }

    @Override
    public int[] completed(int[] prompt) {
        boolean marked = rule.maskTokens().stream().anyMatch(m -> indexOf(prompt, m) != NONE);
        int[] whole = marked ? prompt : append(prompt, rule.maskTokens().get(0));
        return indexOf(whole, rule.startToken()) == NONE ? append(whole, rule.startToken()) : whole;
    }

    private static int[] append(int[] tokens, int token) {
        int[] longer = Arrays.copyOf(tokens, tokens.length + 1);
        longer[tokens.length] = token;
        return longer;
    }

    private static int indexOf(int[] tokens, int token) {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == token) {
                return i;
            }
        }
        return NONE;
    }

    @Override
    public void copied(int from, int to) {
        starts[to] = starts[from];
        masks[to] = masks[from];
    }

    @Override
    public int leastStart(int slot) {
        return Math.max(starts[slot], 0);
    }

    @Override
    void fill(Target target, int slot, int position) {
        int start = starts[slot];
        if (position < start || (position == start && rule.startKeepsPlace())) {
            int block = position < start ? 0 : 1;
            target.place(slot, position, position, Math.max(position, start - 1), block);
        } else {
            target.place(slot, position, masks[slot], position, position - start + 1);
        }
    }
}
