package dev.wenzhen.lm.inspect;

import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The engine on bare token ids, for comparison with other implementations. */
public final class RawDecoding {

    private final DecodingEngine engine;
    private final int[] ids;

    /**
     * @throws IllegalArgumentException with one sentence when the ids do not fit the model
     */
    public RawDecoding(DecodingEngine engine, int[] ids) {
        EngineLimits limits = engine.limits();
        if (ids.length == 0 || ids.length >= limits.contextTokens()) {
            throw new IllegalArgumentException(
                    "There must be 1 to " + (limits.contextTokens() - 1) + " ids.");
        }
        for (int id : ids) {
            if (id < 0 || id >= limits.vocabulary()) {
                throw new IllegalArgumentException(
                        "Id " + id + " is outside 0 to " + (limits.vocabulary() - 1) + ".");
            }
        }
        this.engine = engine;
        this.ids = ids.clone();
    }

    /** After the last id, computed in one go: {@code [vocabulary]}. */
    public float[] lastLogits() {
        return engine.extend(0, 0, ids);
    }

    /**
     * After each id, {@code [ids, vocabulary]}: each is one step over the cache.
     *
     * @throws IllegalArgumentException when the model reads its prompts as a whole
     */
    public float[][] allLogits() {
        if (!engine.limits().promptForm().divisible()) {
            throw new IllegalArgumentException(
                    "This model reads a prompt as a whole: it has logits after the last id only.");
        }
        float[][] rows = new float[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            rows[i] = engine.extend(0, i, new int[] {ids[i]});
        }
        return rows;
    }

    /**
     * The most probable token each time, the smallest id of several.
     *
     * @param ends ids that end the reply; the ending one is part of the result
     */
    public List<Integer> greedy(int max, Set<Integer> ends) {
        List<Integer> tokens = new ArrayList<>();
        float[] logits = lastLogits();
        while (tokens.size() < max) {
            int token = best(logits);
            tokens.add(token);
            int position = ids.length + tokens.size() - 1;
            if (ends.contains(token) || position >= engine.limits().contextTokens()) {
                break;
            }
            logits = engine.step(new int[] {token}, new int[] {position})[0];
        }
        return tokens;
    }

    private static int best(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }
}
