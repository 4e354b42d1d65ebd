package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineLimits;
import dev.wenzhen.lm.engine.PromptForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * An engine that remembers the tokens of each slot and predicts by a function of all of them, so
 * that any mix-up of slots or positions changes the reply.
 */
final class FakeEngine implements DecodingEngine {

    static final int VOCABULARY = 2_656;

    /** A model that returns this makes logits that are no numbers. */
    static final int NAN = -1;

    /**
     * A call.
     *
     * @param slot the one that got tokens, or how many stepped, or were copied to
     */
    record Call(String name, int slot, int tokens) {}

    private final EngineLimits limits;
    private final Function<int[], float[]> model;
    private final int[][] held;
    private final boolean[] prompted;
    private final List<Call> calls = new ArrayList<>();
    private int widestStep;
    private int stepsUntilFailure = Integer.MAX_VALUE;
    private int copiesUntilFailure = Integer.MAX_VALUE;

    FakeEngine(int slots, int contextTokens, ToIntFunction<int[]> model) {
        this(slots, contextTokens, PromptForm.CAUSAL, model);
    }

    FakeEngine(int slots, int contextTokens, PromptForm form, ToIntFunction<int[]> model) {
        this(slots, contextTokens, form, (Function<int[], float[]>) t -> certain(model, t));
    }

    /**
     * @param model logits after these tokens
     */
    FakeEngine(int slots, int contextTokens, PromptForm form, Function<int[], float[]> model) {
        this.limits = new EngineLimits(slots, contextTokens, VOCABULARY, 0, form);
        this.model = model;
        this.held = new int[slots][0];
        this.prompted = new boolean[slots];
    }

    void failAtStep(int steps) {
        stepsUntilFailure = steps;
    }

    void failAtCopy(int copies) {
        copiesUntilFailure = copies;
    }

    int widestStep() {
        return widestStep;
    }

    /** Only after the loop has ended, or on its thread. */
    List<Call> calls() {
        return calls;
    }

    int count(String name) {
        return (int) calls.stream().filter(call -> call.name().equals(name)).count();
    }

    @Override
    public EngineLimits limits() {
        return limits;
    }

    @Override
    public float[] extend(int slot, int start, int[] tokens) {
        calls.add(new Call("extend", slot, tokens.length));
        check(limits.promptForm().divisible() || start == 0 || prompted[slot]);
        prompted[slot] = true;
        return append(slot, start, tokens);
    }

    /** In three passes; the slot may have moved, but must hold the prompt by the last. */
    @Override
    public LayeredPrompt begin(int slot, int[] prompt) {
        check(!limits.promptForm().divisible());
        held[slot] = prompt.clone();
        prompted[slot] = true;
        return new LayeredPrompt() {
            private int left = 3;

            @Override
            public Optional<float[]> advance(int now, int tokens) {
                calls.add(new Call("layers", now, tokens));
                check(left > 0 && Arrays.equals(held[now], prompt));
                return --left > 0 ? Optional.empty() : Optional.of(logits(prompt));
            }

            @Override
            public void close() {
                calls.add(new Call("closed", slot, 0));
            }
        };
    }

    private float[] append(int slot, int start, int[] tokens) {
        check(start <= held[slot].length && start + tokens.length <= limits.contextTokens());
        int[] longer = Arrays.copyOf(held[slot], start + tokens.length);
        System.arraycopy(tokens, 0, longer, start, tokens.length);
        held[slot] = longer;
        return logits(longer);
    }

    @Override
    public float[][] step(int[] slots, int[] tokens, int[] positions) {
        calls.add(new Call("step", tokens.length, tokens.length));
        if (--stepsUntilFailure == 0) {
            throw new IllegalStateException("the engine broke");
        }
        widestStep = Math.max(widestStep, tokens.length);
        float[][] logits = new float[tokens.length][];
        for (int i = 0; i < tokens.length; i++) {
            check(i == 0 || slots[i] > slots[i - 1]);
            check(limits.promptForm().divisible() || prompted[slots[i]]);
            logits[i] = append(slots[i], positions[i], new int[] {tokens[i]});
        }
        return logits;
    }

    @Override
    public float[][] mixed(int[] slots, int[] tokens, int[] positions, Piece piece) {
        calls.add(new Call("mixed", piece.slot(), slots.length + piece.tokens().length));
        check(Arrays.stream(slots).noneMatch(slot -> slot == piece.slot()));
        return DecodingEngine.super.mixed(slots, tokens, positions, piece);
    }

    /** About what softmax makes of 100 among zeros: 0 for the predicted token, -100 for others. */
    @Override
    public float[] score(int slot, int start, int[] tokens) {
        calls.add(new Call("score", slot, tokens.length));
        check(limits.promptForm().divisible() || prompted[slot]);
        float[] scores = new float[tokens.length - 1];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = append(slot, start + i, new int[] {tokens[i]})[tokens[i + 1]] - 100;
        }
        append(slot, start + scores.length, new int[] {tokens[scores.length]});
        return scores;
    }

    @Override
    public void copySlot(int from, int to, int length) {
        calls.add(new Call("copy", to, length));
        if (--copiesUntilFailure == 0) {
            throw new IllegalStateException("the engine broke");
        }
        check(from != to && length <= held[from].length);
        held[to] = Arrays.copyOf(held[from], length);
        prompted[to] = prompted[from];
    }

    @Override
    public void close() {}

    private float[] logits(int[] tokens) {
        return model.apply(tokens);
    }

    private static float[] certain(ToIntFunction<int[]> model, int[] tokens) {
        float[] logits = new float[VOCABULARY];
        int token = model.applyAsInt(tokens);
        logits[Math.max(0, token)] = token == NAN ? Float.NaN : 100;
        return logits;
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError("the scheduler broke the engine's contract");
        }
    }
}
