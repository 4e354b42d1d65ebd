package dev.wenzhen.lm.architecture;

import java.util.Optional;

/**
 * What stands before the first layer and after the last.
 *
 * @param embedding tensor {@code [vocabulary, width]}
 * @param embeddingNorm a norm of the embedded tokens, without {@code .weight}
 * @param output tensor {@code [vocabulary, width]}; the embedding's own name when tied
 * @param unitRows rows of the output are divided by their length (Baichuan 2)
 * @param outputScale factor of the output's result
 */
public record Ends(
        String embedding,
        Optional<String> embeddingNorm,
        String output,
        boolean unitRows,
        double outputScale) {

    /** The usual: nothing but two tensors, or one that serves as both. */
    static Ends of(String embedding, String output, boolean tied) {
        return new Ends(embedding, Optional.empty(), tied ? embedding : output, false, 1);
    }

    Ends withUnitRows() {
        return new Ends(embedding, embeddingNorm, output, true, outputScale);
    }

    Ends withEmbeddingNorm(String name) {
        return new Ends(embedding, Optional.of(name), output, unitRows, outputScale);
    }

    Ends withOutputScale(double scale) {
        return new Ends(embedding, embeddingNorm, output, unitRows, scale);
    }

    public boolean tied() {
        return output.equals(embedding);
    }
}
