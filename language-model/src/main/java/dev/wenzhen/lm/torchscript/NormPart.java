package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.architecture.ModelConfig;

/**
 * Normalisation of rows. RMSNorm is without its weight: {@code x / sqrt(|x|^2 + d * eps)}, which is
 * {@code x / sqrt(mean(x^2) + eps) / sqrt(d)}; the weight and {@code sqrt(d)} are folded into the
 * matrix that follows. LayerNorm takes its weight and bias, because a residual may need its result.
 */
final class NormPart {

    private static final String RMS =
            """
              def normalise(self: __torch__.M,
                x: Tensor) -> Tensor:
                return torch.div(x, torch.hypot(torch.linalg_vector_norm(x, 2, [-1], True),
                    torch.full([], $ROOT_EPSILON, dtype=6, device=$DEVICE)))
            """;

    private static final String LAYER =
            """
              def normalise_layer(self: __torch__.M,
                x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
                return torch.layer_norm(x, [$WIDTH], weight, bias, $EPSILON)
            """;

    private NormPart() {}

    static String source(ModelConfig config) {
        return config.form().norm().foldable() ? RMS : LAYER;
    }
}
