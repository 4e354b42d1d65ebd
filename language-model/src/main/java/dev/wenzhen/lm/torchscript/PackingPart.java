package dev.wenzhen.lm.torchscript;

/**
 * From the file's tensors to packed matrices. {@code interleave} reorders the rows of query and key
 * matrices from halves (transformers) to pairs, so that a pair is a complex number; {@code fold}
 * multiplies the preceding norm's weight and {@code sqrt(d)} in.
 */
final class PackingPart {

    static final String SOURCE =
            """
              def linear(self: __torch__.M,
                x: Tensor, w: $W) -> Tensor:
                return $APPLY
              def pack(self: __torch__.M,
                w: Tensor) -> $W:
                return $PACK
              def no_weights(self: __torch__.M) -> List[$W]:
                return annotate(List[$W], [])
              def typed(self: __torch__.M,
                data: Tensor, type: int, shape: List[int]) -> Tensor:
                return torch.view(torch.view_copy(data, dtype=type), shape)
              def floats(self: __torch__.M,
                x: Tensor) -> Tensor:
                return torch.to(x, 6)
              def fold(self: __torch__.M,
                w: Tensor, norm: Tensor) -> Tensor:
                return torch.mul(w, torch.unsqueeze(torch.mul(norm, $ROOT_WIDTH), 0))
              def interleave(self: __torch__.M,
                w: Tensor, heads: int) -> Tensor:
                halves = torch.view(w, [heads, 2, $HALF, $WIDTH])
                pairs = torch.transpose(halves, 1, 2)
                return torch.reshape(pairs, [torch.mul(heads, $DIM), $WIDTH])
              def add_attention(self: __torch__.M,
                weights: List[$W], norm: Tensor, q: Tensor, k: Tensor, v: Tensor, o: Tensor) -> int:
                qkv = torch.cat([(self).interleave(q, $HEADS, ), (self).interleave(k, $KV, ), v], 0)
                _0 = torch.append(weights, (self).pack((self).fold(qkv, norm, ), ))
                _1 = torch.append(weights, (self).pack(o, ))
                return torch.len(weights)
              def add_feed_forward(self: __torch__.M,
                weights: List[$W], norm: Tensor, gate: Tensor, up: Tensor, down: Tensor) -> int:
                both = torch.cat([gate, up], 0)
                _0 = torch.append(weights, (self).pack((self).fold(both, norm, ), ))
                _1 = torch.append(weights, (self).pack(down, ))
                return torch.len(weights)
              def add_output(self: __torch__.M,
                weights: List[$W], norm: Tensor, w: Tensor) -> int:
                _0 = torch.append(weights, (self).pack((self).fold(w, norm, ), ))
                return torch.len(weights)
            """;

    private PackingPart() {}
}
