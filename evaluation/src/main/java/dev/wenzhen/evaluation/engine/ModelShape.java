package dev.wenzhen.evaluation.engine;

import java.util.List;

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

    private static final List<ModelShape> ALL = List.of(LARGE, SMALL, TINY);

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
                                        "unknown shape; use one of "
                                                + ALL.stream().map(ModelShape::name).toList()));
    }

    int headDim() {
        return hidden / heads;
    }

    int kvWidth() {
        return kvHeads * headDim();
    }

    /** How many numbers one step reads, whatever the batch. */
    long matrixWeights() {
        long attention = 2L * hidden * hidden + 2L * hidden * kvWidth();
        return layers * (attention + 3L * hidden * feedForward) + (long) vocabulary * hidden;
    }
}
