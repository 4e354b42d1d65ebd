package dev.wenzhen.lm.torchscript;

/** SwiGLU (Shazeer, 2020) with the residual added; gate and up projection are one matrix. */
final class FeedForwardPart {

    static final String SOURCE =
            """
              def feed_forward(self: __torch__.M,
                x: Tensor, w: $W, down: $W) -> Tensor:
                gate, up = torch.split_with_sizes((self).linear((self).normalise(x, ), w, ),
                    [$INNER, $INNER], 1)
                return torch.add(x, (self).linear(torch.mul_(torch.silu(gate), up), down, ))
            """;

    private FeedForwardPart() {}
}
