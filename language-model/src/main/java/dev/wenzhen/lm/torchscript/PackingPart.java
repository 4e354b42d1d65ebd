package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.architecture.ModelConfig;
import dev.wenzhen.lm.architecture.Positions;

/**
 * From the file's tensors to packed matrices. {@code ordered} brings the rows of the joined
 * queries, keys and values into the order of the cache: all queries, all keys, all values; where
 * positions are rotary, from halves (transformers) to pairs, so that a pair is a complex number.
 * {@code folded} multiplies the preceding RMSNorm's weight and {@code sqrt(d)} in.
 *
 * <p>An empty list that nothing fills would be a constant, the same one at every call: hence
 * something is put in and taken out.
 */
final class PackingPart {

    private static final String SOURCE =
            """
              def linear(self: __torch__.M,
                x: Tensor, w: $W) -> Tensor:
                return $APPLY
              def no_matrices(self: __torch__.M) -> List[$W]:
                r = annotate(List[$W], [])
                _0 = torch.append(r, (self).packed(torch.zeros([1, 1], device=$DEVICE), ))
                _1 = torch.clear(r)
                return r
              def no_tensors(self: __torch__.M) -> List[Tensor]:
                r = annotate(List[Tensor], [])
                _0 = torch.append(r, torch.zeros([1], device=$DEVICE))
                _1 = torch.clear(r)
                return r
              def typed(self: __torch__.M,
                data: Tensor, type: int, shape: List[int]) -> Tensor:
                return torch.view(torch.view_copy(data, dtype=type), shape)
              def keep(self: __torch__.M,
                tensors: List[Tensor], x: Tensor) -> int:
                _0 = torch.append(tensors, torch.to(x, 6))
                return torch.len(tensors)
              def joined(self: __torch__.M,
                parts: List[Tensor]) -> Tensor:
                return torch.cat(parts, 0)
              def column(self: __torch__.M,
                x: Tensor) -> Tensor:
                return torch.unsqueeze(x, 1)
              def flat(self: __torch__.M,
                x: Tensor) -> Tensor:
                return torch.reshape(x, [-1])
              def folded(self: __torch__.M,
                w: Tensor, norm: Tensor) -> Tensor:
                return torch.mul(w, torch.unsqueeze(torch.mul(torch.to(norm, 6), $ROOT_WIDTH), 0))
              def unit_rows(self: __torch__.M,
                w: Tensor) -> Tensor:
                lengths = torch.linalg_vector_norm(w, 2, [1], True)
                return torch.div(w, torch.clamp(lengths, 1.0e-12))
              def scaled(self: __torch__.M,
                w: Tensor, factor: float) -> Tensor:
                return torch.mul(w, factor)
              def packed(self: __torch__.M,
                w: Tensor) -> $W:
            $PACK
                return packed
              def add(self: __torch__.M,
                matrices: List[$W], w: Tensor) -> int:
                _0 = torch.append(matrices, (self).packed(w, ))
                return torch.len(matrices)
            """;

    private static final String PLAIN_ORDER =
            """
              def ordered(self: __torch__.M,
                w: Tensor) -> Tensor:
                return $STACKED
            """;

    private static final String ROTARY_ORDER =
            """
              def paired(self: __torch__.M,
                w: Tensor, heads: int) -> Tensor:
                halves = torch.view(w, [heads, $PLANES, 2, $ARC, -1])
                return torch.reshape(torch.transpose(halves, 2, 3), [torch.mul(heads, $DIM), -1])
              def ordered(self: __torch__.M,
                w: Tensor) -> Tensor:
                q, k, v = torch.split_with_sizes($STACKED, [$QUERIES, $KEYS, $KEYS], 0)
                return torch.cat([(self).paired(q, $HEADS, ), (self).paired(k, $KV, ), v], 0)
            """;

    private static final String FROM_HEADS =
            "torch.reshape(torch.transpose(torch.view(w, [$HEADS, 3, $DIM, -1]), 0, 1),"
                    + " [$FUSED, -1])";

    private PackingPart() {}

    static String source(ModelConfig config) {
        boolean rotary = config.form().positions() instanceof Positions.Rotary;
        String stacked = config.form().heads().byHead() ? FROM_HEADS : "w";
        return SOURCE + (rotary ? ROTARY_ORDER : PLAIN_ORDER).replace("$STACKED", stacked);
    }
}
