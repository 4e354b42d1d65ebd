package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.architecture.Positions.Rotary;
import dev.wenzhen.lm.architecture.RotaryScaling;

/**
 * Rotary positions as one complex product over queries, keys and values: the factor is 1 for
 * values, so the three need not be separated first. Angles are computed with the same fp32
 * operations as transformers'.
 *
 * <p>{@code guide}: complex {@code [tokens, 1, ARC]}, {@code ARC} pairs of one plane; {@code
 * rotation}: complex {@code [rows, ALL, HALF]}. There is no additive bias by position.
 */
final class RotaryPart {

    private static final String SOURCE =
            """
              def guide(self: __torch__.M,
                vectors: List[Tensor]) -> Tensor:
                powers = torch.div(torch.arange(0, $PLANE, 2, dtype=6, device=$DEVICE), $PLANE.0)
                plain = torch.reciprocal(torch.pow($THETA, powers))
            $SCALING
                t = torch.outer(torch.arange($TOKENS, dtype=6, device=$DEVICE), frequencies)
                return torch.unsqueeze(torch.polar(torch.ones_like(t), t), 1)
              def rotation(self: __torch__.M,
                guide: Tensor, input: Tensor) -> Tensor:
                n = torch.size(input, 1)
                turned = torch.expand($TURN, [n, $TURNED, $HALF])
                still = torch.expand(torch.polar(torch.ones([1, 1, 1], device=$DEVICE),
                    torch.zeros([1, 1, 1], device=$DEVICE)), [n, $KV, $HALF])
                return torch.cat([turned, still], 1)
              def bars(self: __torch__.M,
                guide: Tensor, input: Tensor, total: int) -> Tensor:
                return (self).mask(input, total, )
            """;

    private static final String ONE_PLANE =
            "torch.index_select(guide, 0, torch.select(input, 0, $POSITIONS))";

    private static final String TWO_PLANES =
            "torch.cat(["
                    + ONE_PLANE
                    + ", torch.index_select(guide, 0, torch.select(input, 0, $BLOCKS))], 2)";

    /** As transformers' {@code _compute_llama3_parameters}, operation by operation. */
    private static final String LLAMA3 =
            """
                lengths = torch.div(%1$s, plain)
                slow = torch.gt(lengths, %2$s)
                base = torch.where(slow, torch.div(plain, %3$s), plain)
                smooth = torch.div(torch.sub(torch.div(%4$s, lengths), %5$s), %6$s)
                blend = torch.add(
                    torch.div(torch.mul(torch.rsub(smooth, 1.0), base), %3$s),
                    torch.mul(smooth, base))
                middle = torch.logical_and(torch.logical_not(torch.lt(lengths, %7$s)),
                    torch.logical_not(slow))
                frequencies = torch.where(middle, blend, base)""";

    private RotaryPart() {}

    static String source(Rotary rotary) {
        return SOURCE.replace("$SCALING", scaling(rotary).indent(4).stripTrailing())
                .replace("$TURN,", (rotary.planes() == 2 ? TWO_PLANES : ONE_PLANE) + ",");
    }

    private static String scaling(Rotary rotary) {
        if (rotary.halfPrecision()) {
            return "frequencies = torch.to(torch.to(plain, 5), 6)";
        }
        if (rotary.scaling() instanceof RotaryScaling.Linear linear) {
            return "frequencies = torch.div(plain, " + linear.factor() + ")";
        }
        if (rotary.scaling() instanceof RotaryScaling.Llama3 llama3) {
            double context = llama3.originalContext();
            return LLAMA3.formatted(
                    2 * Math.PI,
                    context / llama3.low(),
                    llama3.factor(),
                    context,
                    llama3.low(),
                    llama3.high() - llama3.low(),
                    context / llama3.high());
        }
        return "frequencies = plain";
    }
}
