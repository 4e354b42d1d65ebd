package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.architecture.Heads;

/**
 * Grouped-query attention over the cache, without copying keys or values: the queries of a group
 * become rows of their key-value head.
 *
 * <p>{@code store} takes the joined projection, writes keys and values into the cache and returns
 * queries {@code [rows, QUERIES]}. {@code mask} is 0 up to a row's horizon and a huge negative
 * number after it, {@code [rows, 1, 1, total]}; {@code bars} (which a kind of positions defines)
 * adds what depends on heads: {@code [rows, KV or 1, GROUP or 1, total]}. {@code widened} lays it
 * out for many rows of one slot: {@code [1, KV or 1, rows * GROUP, total]}.
 *
 * <p>{@code runs} is four numbers for each run of neighbouring slots that attend in one call: the
 * first slot, how many there are, over how many positions of the cache and over how many of an
 * encoded prompt.
 */
final class AttentionPart {

    static final String TURN =
            """
              def turned(self: __torch__.M,
                y: Tensor, turn: Tensor) -> Tensor:
                pairs = torch.view_as_complex(torch.view(y, [-1, $ALL, $HALF, 2]))
                return torch.view(torch.view_as_real(torch.mul(pairs, turn)), [-1, $FUSED])
            """;

    static final String SOURCE =
            """
              def store(self: __torch__.M,
                y: Tensor, rows: Tensor, cache: Tensor) -> Tensor:
                q, kv = torch.split_with_sizes(y, [$QUERIES, $ROW], 1)
                _0 = torch.index_copy_(cache, 0, rows, kv)
                return q
              def mask(self: __torch__.M,
                input: Tensor, total: int) -> Tensor:
                return (self).beyond(torch.select(input, 0, $HORIZONS), total, )
              def beyond(self: __torch__.M,
                horizons: Tensor, total: int) -> Tensor:
                later = torch.gt(torch.unsqueeze(torch.arange(total, device=$DEVICE), 0),
                    torch.unsqueeze(horizons, 1))
                bar = torch.to(torch.mul(later, -1.0e+30), 6)
                return torch.unsqueeze(torch.unsqueeze(bar, 1), 1)
              def widened(self: __torch__.M,
                bars: Tensor, total: int) -> Tensor:
                n = torch.size(bars, 0)
                kv = torch.size(bars, 1)
                wide = torch.expand(torch.transpose(bars, 0, 1), [kv, n, $GROUP, total])
                return torch.reshape(wide, [1, kv, torch.mul(n, $GROUP), total])
              def attend(self: __torch__.M,
                q: Tensor, cache: Tensor, slot: int, total: int, bars: Tensor) -> Tensor:
                n = torch.size(q, 0)
                first = torch.mul(slot, $SLOT)
                k = torch.as_strided(cache, [n, $KV, total, $DIM], [$SLOT, $DIM, $ROW, 1], first)
                v = torch.as_strided(cache, [n, $KV, total, $DIM], [$SLOT, $DIM, $ROW, 1],
                    torch.add(first, $KEYS))
                return $ATTENTION
              def attend_each(self: __torch__.M,
                q: Tensor, cache: Tensor, runs: List[int], span: int, bars: Tensor) -> Tensor:
                queries = torch.view(q, [-1, $KV, $GROUP, $DIM])
                parts = annotate(List[Tensor], [])
                row = 0
                for i in range(torch.floordiv(torch.len(runs), 4)):
                  at = torch.mul(i, 4)
                  n = runs[torch.add(at, 1)]
                  total = runs[torch.add(at, span)]
                  near = torch.narrow(torch.narrow(bars, 0, row, n), 3, 0, total)
                  _0 = torch.append(parts, (self).attend(torch.narrow(queries, 0, row, n), cache,
                      runs[at], total, near, ))
                  row = torch.add(row, n)
                return torch.reshape(torch.cat(parts), [-1, $QUERIES])
              def attend_one(self: __torch__.M,
                q: Tensor, cache: Tensor, slot: int, total: int, bars: Tensor) -> Tensor:
                n = torch.size(q, 0)
                grouped = torch.transpose(torch.view(q, [n, $KV, $GROUP, $DIM]), 0, 1)
                a = (self).attend(torch.reshape(grouped, [1, $KV, torch.mul(n, $GROUP), $DIM]),
                    cache, slot, total, bars, )
                split = torch.reshape(a, [$KV, n, $GROUP, $DIM])
                return torch.reshape(torch.transpose(split, 0, 1), [n, $QUERIES])
            """;

    private AttentionPart() {}

    /** The attention operator's call on {@code q}, {@code k}, {@code v} and {@code bars}. */
    static String call(Heads heads) {
        return "torch.scaled_dot_product_attention(q, k, v, bars"
                + (heads.scaled() ? ")" : ", 0., False, scale=1.0)");
    }
}
