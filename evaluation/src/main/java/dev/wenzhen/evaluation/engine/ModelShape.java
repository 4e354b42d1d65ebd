package dev.wenzhen.evaluation.engine;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of a LLaMA with tied embeddings; its weights are random, since speed does not depend on
 * them.
 *
 * @param name in tables
 */
public record ModelShape(
        String name,
        int layers,
        int hidden,
        int heads,
        int kvHeads,
        int feedForward,
        int vocabulary) {

    /** 134.5 million weights in matrix products: the shape of SmolLM-135M. */
    static final ModelShape LARGE = new ModelShape("135m", 30, 576, 9, 3, 1536, 49152);

    /** 18.5 million. */
    static final ModelShape SMALL = new ModelShape("19m", 8, 384, 6, 6, 1152, 8192);

    /** For tests. */
    static final ModelShape TINY = new ModelShape("tiny", 2, 64, 4, 2, 160, 320);

    private static final int BLOCK = 32;
    private static final long MOST_NUMBERS = Integer.MAX_VALUE / Float.BYTES;
    private static final int MOST_LAYERS = 1000;

    private static final List<ModelShape> ALL = List.of(LARGE, SMALL, TINY);

    /**
     * @throws IllegalArgumentException when a matrix would not fit a file of either engine
     */
    public ModelShape {
        require(layers >= 1 && layers <= MOST_LAYERS, "layers must be from 1 to " + MOST_LAYERS);
        require(hidden >= 1 && heads >= 1 && kvHeads >= 1, "sizes must be positive");
        require(feedForward >= 1 && vocabulary >= 1, "sizes must be positive");
        require(hidden % heads == 0, "heads must divide hidden");
        require(heads % kvHeads == 0, "kvHeads must divide heads");
        require(hidden / heads % 2 == 0, "a head must have an even size");
        require(
                hidden % BLOCK == 0 && feedForward % BLOCK == 0,
                "hidden and feedForward must be multiples of " + BLOCK);
        require(
                (long) hidden * Math.max(vocabulary, Math.max(feedForward, hidden)) <= MOST_NUMBERS,
                "a matrix must not have more than " + MOST_NUMBERS + " numbers");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * @throws IllegalArgumentException when there is none of that name
     */
    public static ModelShape of(String name) {
        return ALL.stream()
                .filter(shape -> shape.name.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown model; use one of "
                                                + ALL.stream()
                                                        .map(ModelShape::name)
                                                        .collect(Collectors.joining(", "))));
    }

    int headDim() {
        return hidden / heads;
    }

    int kvWidth() {
        return kvHeads * headDim();
    }

    /** Keys and values of one token, in numbers. */
    long cacheNumbers() {
        return 2L * layers * kvWidth();
    }

    /** How many numbers one step reads, whatever the batch. */
    long matrixWeights() {
        long attention = 2L * hidden * hidden + 2L * hidden * kvWidth();
        return layers * (attention + 3L * hidden * feedForward) + (long) vocabulary * hidden;
    }
}
