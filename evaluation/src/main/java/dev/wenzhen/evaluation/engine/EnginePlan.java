package dev.wenzhen.evaluation.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param batches sequences that decode at once, each 1 to 64
 * @param contexts tokens that a sequence holds before, each 1 to 32,768
 * @param rounds of each figure, an odd number up to 99, so that there is a median
 * @param threads of each engine, 1 to 256
 */
public record EnginePlan(
        List<ModelShape> shapes,
        List<Pairing> pairings,
        List<Integer> batches,
        List<Integer> contexts,
        int rounds,
        int threads) {

    static final int PREFILL_TOKENS = 512;

    /** A round of decoding ends after so many steps, or so much time and three steps. */
    static final int MOST_STEPS = 48;

    private static final int LEAST_STEPS = 3;
    private static final Duration ENOUGH = Duration.ofMillis(1500);

    private static final int MOST_SEQUENCES = 64;
    private static final int MOST_CONTEXT = 32_768;

    /**
     * @throws IllegalArgumentException with one sentence
     */
    public EnginePlan {
        shapes = distinct(shapes, "model");
        pairings = distinct(pairings, "precision");
        batches = distinct(batches, "batch");
        contexts = distinct(contexts, "context");
        require(
                batches.stream().allMatch(batch -> batch >= 1 && batch <= MOST_SEQUENCES),
                "a batch must be from 1 to " + MOST_SEQUENCES);
        require(
                contexts.stream().allMatch(context -> context >= 1 && context <= MOST_CONTEXT),
                "a context must be from 1 to " + MOST_CONTEXT);
        require(rounds % 2 == 1 && rounds > 0 && rounds < 100, "rounds must be odd, from 1 to 99");
        require(threads >= 1 && threads <= 256, "threads must be from 1 to 256");
    }

    private static <T> List<T> distinct(List<T> values, String what) {
        require(values != null && !values.isEmpty(), "at least one " + what + " is needed");
        require(new HashSet<>(values).size() == values.size(), "a " + what + " stands there twice");
        return List.copyOf(values);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    int mostSequences() {
        return most(batches);
    }

    /** Positions that each sequence has room for. */
    int contextTokens() {
        return Math.max(most(contexts), PREFILL_TOKENS) + MOST_STEPS + 16;
    }

    boolean wantsStep(int done, long nanos) {
        return done < LEAST_STEPS || (done < MOST_STEPS && nanos < ENOUGH.toNanos());
    }

    /** Caches of keys and values: ours in 32 bits, llama.cpp's in 16. */
    public long cacheBytes(ModelShape shape) {
        long numbers = shape.cacheNumbers() * contextTokens() * mostSequences();
        return numbers * (Float.BYTES + Short.BYTES);
    }

    private static int most(Collection<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
