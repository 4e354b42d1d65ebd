package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.architecture.FeedForward;

/** What lies between the two matrices; gate and up projection are one matrix, gate first. */
final class FeedForwardPart {

    private static final String GATED =
            """
              def activate(self: __torch__.M,
                y: Tensor) -> Tensor:
                gate, up = torch.split_with_sizes(y, [$INNER, $INNER], 1)
                return torch.mul_($CURVE, up)
            """;

    private static final String PLAIN =
            """
              def activate(self: __torch__.M,
                gate: Tensor) -> Tensor:
                return $CURVE
            """;

    private FeedForwardPart() {}

    static String source(FeedForward form) {
        return form.gated() ? GATED : PLAIN;
    }

    static String curve(FeedForward form) {
        return switch (form.activation()) {
            case SILU -> "torch.silu(gate)";
            case GELU_TANH -> "torch.gelu(gate, approximate=\"tanh\")";
        };
    }
}
