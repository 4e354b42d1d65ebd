package dev.wenzhen.lm.torchscript;

/**
 * RMSNorm without its weight: {@code x / sqrt(|x|^2 + d * eps)}, which is {@code x / sqrt(mean(x^2)
 * + eps) / sqrt(d)}. The weight and {@code sqrt(d)} are folded into the matrix that follows.
 */
final class NormPart {

    static final String SOURCE =
            """
              def normalise(self: __torch__.M,
                x: Tensor) -> Tensor:
                return torch.div(x, torch.hypot(torch.linalg_vector_norm(x, 2, [-1], True),
                    torch.full([], $ROOT_EPSILON, dtype=6)))
            """;

    private NormPart() {}
}
