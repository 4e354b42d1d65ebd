package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.architecture.PromptRule;
import dev.wenzhen.lm.engine.PromptForm;
import java.util.Arrays;

/**
 * Where tokens of slots stand, in the terms of the script: the columns of its {@code input}. Knows
 * of each slot what its prompt fixed, so it must hear of every prompt and copy.
 */
public abstract class Placement {

    /** The first row of {@code input}, {@code [5, tokens]}. */
    static final int IDS = 0;

    /** Of the cache. */
    static final int ROWS = 1;

    /** What rotary angles or distances are taken of. */
    static final int POSITIONS = 2;

    /** The last position of the slot that the token sees. */
    static final int HORIZONS = 3;

    /** The place within the reply (two planes), or the last position of the encoded prompt. */
    static final int BLOCKS = 4;

    private static final int INPUT_ROWS = 5;

    /**
     * The columns of some tokens.
     *
     * @param totals how many of its slot's positions each token sees
     * @param sources how many of its encoded prompt's, or 1
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    public record Columns(long[] input, int tokens, int[] totals, int[] sources) {

        /** Positions of the cache that some token sees. */
        public int total() {
            return Arrays.stream(totals).max().orElse(1);
        }

        /** Positions of an encoded prompt that some token sees. */
        public int source() {
            return Arrays.stream(sources).max().orElse(1);
        }

        /** The input of these columns, then of others. */
        public long[] inputWith(Columns others) {
            long[] joined = new long[input.length + others.input.length];
            int width = tokens + others.tokens;
            for (int row = 0; row < INPUT_ROWS; row++) {
                System.arraycopy(input, row * tokens, joined, row * width, tokens);
                System.arraycopy(
                        others.input,
                        row * others.tokens,
                        joined,
                        row * width + tokens,
                        others.tokens);
            }
            return joined;
        }
    }

    private final int slotTokens;

    Placement(int slotTokens) {
        this.slotTokens = slotTokens;
    }

    public static Placement of(PromptRule rule, int slots, int slotTokens) {
        if (rule instanceof PromptRule.Prefix prefix) {
            return new PrefixPlacement(prefix, slots, slotTokens);
        }
        return rule instanceof PromptRule.Encoder encoder
                ? new EncoderPlacement(encoder.startToken(), slots, slotTokens)
                : new CausalPlacement(slotTokens);
    }

    public abstract PromptForm form();

    /** As {@link dev.wenzhen.lm.engine.DecodingEngine#completed}. */
    public int[] completed(int[] prompt) {
        return prompt;
    }

    /**
     * Takes note of a prompt from the slot's first position on.
     *
     * @throws IllegalArgumentException when the architecture cannot take it
     */
    public abstract void prompt(int slot, int[] tokens);

    /** The slot now holds what another held. */
    public abstract void copied(int from, int to);

    /** The least position that tokens may be appended at, after the prompt. */
    public abstract int leastStart(int slot);

    abstract void fill(Target target, int slot, int position);

    /** Columns of consecutive tokens of one slot. */
    public final Columns run(int slot, int start, int[] tokens) {
        Target target = new Target(slotTokens, tokens.length);
        for (int i = 0; i < tokens.length; i++) {
            target.token(i, tokens[i]);
            fill(target, slot, start + i);
        }
        return target.columns();
    }

    /** Columns of one token for each of some slots. */
    public final Columns each(int[] slots, int[] tokens, int[] positions) {
        Target target = new Target(slotTokens, tokens.length);
        for (int i = 0; i < tokens.length; i++) {
            target.token(i, tokens[i]);
            fill(target, slots[i], positions[i]);
        }
        return target.columns();
    }

    /** Columns under construction. */
    static final class Target {

        private final int slotTokens;
        private final int tokens;
        private final long[] input;
        private final int[] totals;
        private final int[] sources;
        private int column;

        Target(int slotTokens, int tokens) {
            this.slotTokens = slotTokens;
            this.tokens = tokens;
            this.input = new long[INPUT_ROWS * tokens];
            this.totals = new int[tokens];
            this.sources = new int[tokens];
            Arrays.fill(sources, 1);
        }

        void token(int column, int id) {
            this.column = column;
            put(IDS, id);
        }

        void replaceToken(int id) {
            put(IDS, id);
        }

        /** Position of the cache, and what goes with it. */
        void place(int slot, int cached, int position, int horizon, int block) {
            put(ROWS, (long) slot * slotTokens + cached);
            put(POSITIONS, position);
            put(HORIZONS, horizon);
            put(BLOCKS, block);
            totals[column] = cached + 1;
        }

        void source(int positions) {
            sources[column] = positions;
        }

        private void put(int row, long value) {
            input[row * tokens + column] = value;
        }

        Columns columns() {
            return new Columns(input, tokens, totals, sources);
        }
    }
}
