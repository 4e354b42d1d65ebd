package dev.wenzhen.lm.torchscript;

/**
 * Rotary positions (Su et al., 2021) as one complex product over queries, keys and values: the
 * factor is 1 for values, so the three need not be separated first. Angles are computed with the
 * same fp32 operations as transformers'.
 *
 * <p>{@code angles}: complex {@code [tokens, 1, HALF]}; {@code rotation}: complex {@code [rows,
 * ALL, HALF]}.
 */
final class RotaryPart {

    static final String SOURCE =
            """
              def angles(self: __torch__.M) -> Tensor:
                powers = torch.div(torch.arange(0, $DIM, 2, dtype=6), $DIM.0)
                frequencies = torch.reciprocal(torch.pow($THETA, powers))
                t = torch.outer(torch.arange($TOKENS, dtype=6), frequencies)
                return torch.unsqueeze(torch.polar(torch.ones_like(t), t), 1)
              def rotation(self: __torch__.M,
                angles: Tensor, positions: Tensor) -> Tensor:
                n = torch.size(positions, 0)
                turned = torch.expand(torch.index_select(angles, 0, positions), [n, $TURNED, $HALF])
                still = torch.expand(torch.polar(torch.ones([1, 1, 1]), torch.zeros([1, 1, 1])),
                    [n, $KV, $HALF])
                return torch.cat([turned, still], 1)
            """;

    private RotaryPart() {}
}
