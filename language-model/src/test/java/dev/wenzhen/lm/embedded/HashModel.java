package dev.wenzhen.lm.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A model whose next token depends on every token and its place; never an end token. */
final class HashModel {

    private HashModel() {}

    static int next(int[] tokens) {
        return LoopHarness.FIRST + Math.floorMod(Arrays.hashCode(tokens), 2_000);
    }

    /** The slow, obvious way: one reply alone, everything from the start for each token. */
    static List<Integer> alone(String question, int newTokens) {
        int[] tokens = LoopHarness.prompt(question);
        List<Integer> reply = new ArrayList<>();
        for (int i = 0; i < newTokens; i++) {
            int next = next(tokens);
            reply.add(next);
            tokens = Arrays.copyOf(tokens, tokens.length + 1);
            tokens[tokens.length - 1] = next;
        }
        return reply;
    }
}
