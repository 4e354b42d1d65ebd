package dev.wenzhen.lm.model;

import dev.wenzhen.lm.architecture.Ends;
import dev.wenzhen.lm.architecture.LayerStack;
import dev.wenzhen.lm.architecture.MatrixRole;
import dev.wenzhen.lm.architecture.ModelConfig;
import dev.wenzhen.lm.architecture.Norm;
import dev.wenzhen.lm.architecture.Positions;
import dev.wenzhen.lm.architecture.Projection;
import java.util.Arrays;

/** Walks over every tensor that a description names; checks shapes, counts learned numbers. */
final class WeightCheck {

    private final ModelConfig config;
    private final ModelWeights weights;
    private long parameters;

    private WeightCheck(ModelConfig config, ModelWeights weights) {
        this.config = config;
        this.weights = weights;
    }

    /**
     * Checks that every tensor is there with the shape that the config asks for.
     *
     * @return how many numbers the model has learned
     */
    static long count(ModelConfig config, ModelWeights weights) {
        WeightCheck check = new WeightCheck(config, weights);
        check.ends(config.ends());
        check.stack(config.decoder());
        config.encoder().ifPresent(encoder -> check.stack(encoder.encoder()));
        if (config.form().positions() instanceof Positions.RelativeBias bias) {
            long heads = config.form().heads().count();
            check.require(bias.encoderTable(), bias.buckets(), heads);
            check.require(bias.decoderTable(), bias.buckets(), heads);
        }
        return check.parameters;
    }

    private void ends(Ends ends) {
        require(ends.embedding(), config.vocabulary(), config.width());
        if (!ends.tied()) {
            require(ends.output(), config.vocabulary(), config.width());
        }
        ends.embeddingNorm().ifPresent(this::norm);
    }

    private void stack(LayerStack stack) {
        norm(stack.lastNorm());
        for (int layer = 0; layer < stack.layers(); layer++) {
            for (MatrixRole role : stack.roles()) {
                // The norm before keys and values of an encoded prompt is the encoder's last.
                if (role != MatrixRole.CROSS_KEY_VALUE) {
                    stack.norm(role, layer).ifPresent(this::norm);
                }
                projection(stack.matrix(role), layer);
            }
        }
    }

    private void projection(Projection projection, int layer) {
        for (Projection.Part part : projection.parts()) {
            require(part.weight(layer), part.rows(), projection.columns());
            if (projection.bias()) {
                require(part.bias(layer), part.rows());
            }
        }
    }

    private void norm(String name) {
        require(name + ".weight", config.width());
        if (config.form().norm().kind() == Norm.Kind.LAYER) {
            require(name + ".bias", config.width());
        }
    }

    private void require(String name, long... shape) {
        weights.require(name, Arrays.stream(shape).boxed().toList());
        parameters += Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
