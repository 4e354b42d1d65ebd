package dev.wenzhen.lm.torchscript;

/**
 * Grouped-query attention over the cache, without copying keys or values: the queries of a group
 * become rows of their key-value head.
 *
 * <p>{@code project} returns queries {@code [rows, QUERIES]} and writes keys and values into the
 * cache. {@code bar} is added to scores: 0 up to a row's position, a huge negative number after it,
 * {@code [rows, total]}.
 */
final class AttentionPart {

    static final String SOURCE =
            """
              def project(self: __torch__.M,
                x: Tensor, turn: Tensor, rows: Tensor, w: $W, cache: Tensor) -> Tensor:
                y = torch.view((self).linear((self).normalise(x, ), w, ), [-1, $ALL, $HALF, 2])
                z = torch.view_as_real(torch.mul(torch.view_as_complex(y), turn))
                q, kv = torch.split_with_sizes(torch.view(z, [-1, $FUSED]), [$QUERIES, $ROW], 1)
                _0 = torch.index_copy_(cache, 0, rows, kv)
                return q
              def bar(self: __torch__.M,
                positions: Tensor, total: int) -> Tensor:
                later = torch.gt(torch.unsqueeze(torch.arange(total), 0),
                    torch.unsqueeze(positions, 1))
                return torch.to(torch.mul(later, -1.0e+30), 6)
              def attend(self: __torch__.M,
                q: Tensor, cache: Tensor, slot: int, total: int, bar: Tensor) -> Tensor:
                n = torch.size(q, 0)
                first = torch.mul(slot, $SLOT)
                k = torch.as_strided(cache, [n, $KV, total, $DIM], [$SLOT, $DIM, $ROW, 1], first)
                v = torch.as_strided(cache, [n, $KV, total, $DIM], [$SLOT, $DIM, $ROW, 1],
                    torch.add(first, $KEYS))
                return torch.scaled_dot_product_attention(q, k, v, bar)
              def attend_each(self: __torch__.M,
                q: Tensor, cache: Tensor, total: int, bar: Tensor) -> Tensor:
                a = (self).attend(torch.view(q, [-1, $KV, $GROUP, $DIM]), cache, 0, total, bar, )
                return torch.reshape(a, [-1, $QUERIES])
              def attend_one(self: __torch__.M,
                q: Tensor, cache: Tensor, slot: int, total: int, bar: Tensor) -> Tensor:
                n = torch.size(q, 0)
                grouped = torch.transpose(torch.view(q, [n, $KV, $GROUP, $DIM]), 0, 1)
                wide = torch.reshape(torch.expand(torch.unsqueeze(bar, 1), [n, $GROUP, total]),
                    [1, 1, torch.mul(n, $GROUP), total])
                a = (self).attend(torch.reshape(grouped, [1, $KV, torch.mul(n, $GROUP), $DIM]),
                    cache, slot, total, wide, )
                split = torch.reshape(a, [$KV, n, $GROUP, $DIM])
                return torch.reshape(torch.transpose(split, 0, 1), [n, $QUERIES])
            """;

    private AttentionPart() {}
}
