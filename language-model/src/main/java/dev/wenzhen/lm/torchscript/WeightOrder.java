package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.architecture.LayerStack;
import dev.wenzhen.lm.architecture.MatrixRole;
import dev.wenzhen.lm.architecture.ModelConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a script finds things in its two lists. Matrices: the decoder's layers, the output, the
 * encoder's layers. Vectors (small fp32 tensors): the layers in the same order, then {@link Last}.
 */
public final class WeightOrder {

    /** A vector of a layer. */
    public record LayerVector(MatrixRole role, Kind kind) {}

    /** What a vector of a layer is, of a matrix or of the norm before it. */
    public enum Kind {
        NORM_WEIGHT,
        NORM_BIAS,
        BIAS
    }

    /** Vectors after those of the layers, as far as the model has them. */
    public enum Last {
        FINAL_NORM_WEIGHT,
        FINAL_NORM_BIAS,
        EMBEDDING_NORM_WEIGHT,
        EMBEDDING_NORM_BIAS,
        DECODER_POSITIONS,
        ENCODER_POSITIONS
    }

    private final ModelConfig config;

    public WeightOrder(ModelConfig config) {
        this.config = config;
    }

    /** Vectors of one layer. */
    public List<LayerVector> vectors(LayerStack stack) {
        List<LayerVector> vectors = new ArrayList<>();
        boolean folded = config.form().norm().foldable();
        for (MatrixRole role : stack.roles()) {
            if (!folded && stack.norm(role, 0).isPresent()) {
                vectors.add(new LayerVector(role, Kind.NORM_WEIGHT));
                vectors.add(new LayerVector(role, Kind.NORM_BIAS));
            }
            if (stack.matrix(role).bias()) {
                vectors.add(new LayerVector(role, Kind.BIAS));
            }
        }
        return vectors;
    }

    /** Vectors after those of the layers. */
    public List<Last> last() {
        List<Last> last = new ArrayList<>();
        if (!config.form().norm().foldable()) {
            last.add(Last.FINAL_NORM_WEIGHT);
            last.add(Last.FINAL_NORM_BIAS);
        }
        if (config.ends().embeddingNorm().isPresent()) {
            last.add(Last.EMBEDDING_NORM_WEIGHT);
            last.add(Last.EMBEDDING_NORM_BIAS);
        }
        if (config.encoder().isPresent()) {
            last.add(Last.DECODER_POSITIONS);
            last.add(Last.ENCODER_POSITIONS);
        }
        return last;
    }

    int outputMatrix() {
        return config.decoder().roles().size() * config.layers();
    }

    int encoderMatrices() {
        return outputMatrix() + 1;
    }

    int encoderVectors() {
        return vectors(config.decoder()).size() * config.layers();
    }

    int lastVector(Last vector) {
        int encoder =
                config.encoder()
                        .map(rule -> vectors(rule.encoder()).size() * rule.encoder().layers())
                        .orElse(0);
        return encoderVectors() + encoder + last().indexOf(vector);
    }
}
