package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.architecture.Positions.RelativeBias;

/**
 * T5's learned biases by distance, in buckets: one per distance up to half of them, then wider by a
 * logarithm (operation by operation as transformers' {@code _relative_position_bucket}).
 *
 * <p>{@code guide}: the decoder's biases by distance back, {@code [TOKENS, HEADS]}.
 */
final class RelativeBiasPart {

    private static final String SOURCE =
            """
              def bucket(self: __torch__.M,
                distance: Tensor, exact: int, room: float) -> Tensor:
                ratio = torch.log(torch.div(torch.to(distance, 6), torch.to(torch.full([], exact,
                    dtype=4, device=$DEVICE), 6)))
                steps = torch.mul(torch.div(ratio, room), exact)
                wide = torch.add(torch.to(steps, 4), exact)
                most = torch.sub(torch.mul(exact, 2), 1)
                return torch.where(torch.lt(distance, exact), distance, torch.clamp(wide, None, most))
              def guide(self: __torch__.M,
                vectors: List[Tensor]) -> Tensor:
                distance = torch.arange($TOKENS, device=$DEVICE)
                return torch.index_select(vectors[$DECODER_TABLE], 0,
                    (self).bucket(distance, $EXACT, $ROOM, ))
              def bars(self: __torch__.M,
                guide: Tensor, input: Tensor, total: int) -> Tensor:
                keys = torch.unsqueeze(torch.arange(total, device=$DEVICE), 0)
                positions = torch.unsqueeze(torch.select(input, 0, $POSITIONS), 1)
                back = torch.clamp(torch.sub(positions, keys), 0)
                biases = torch.index_select(guide, 0, torch.view(back, [-1]))
                n = torch.size(input, 1)
                byhead = torch.permute(torch.view(biases, [n, total, $HEADS]), [0, 2, 1])
                grouped = torch.reshape(byhead, [n, $KV, $GROUP, total])
                return torch.add(grouped, (self).mask(input, total, ))
              def encoder_bars(self: __torch__.M,
                table: Tensor, n: int) -> Tensor:
                here = torch.arange(n, device=$DEVICE)
                ahead = torch.sub(torch.unsqueeze(here, 0), torch.unsqueeze(here, 1))
                side = torch.mul(torch.to(torch.gt(ahead, 0), 4), $SIDE)
                buckets = torch.add(side, (self).bucket(torch.abs(ahead), $NEAR, $NEAR_ROOM, ))
                biases = torch.index_select(table, 0, torch.view(buckets, [-1]))
                byhead = torch.permute(torch.view(biases, [n, n, $HEADS]), [2, 0, 1])
                return torch.unsqueeze(torch.contiguous(byhead), 0)
            """;

    private RelativeBiasPart() {}

    static String source(RelativeBias bias) {
        int exact = bias.buckets() / 2;
        int near = bias.buckets() / 4;
        Placeholders values = new Placeholders();
        values.put("EXACT", exact);
        values.put("ROOM", Math.log((double) bias.farthest() / exact));
        values.put("SIDE", exact);
        values.put("NEAR", near);
        values.put("NEAR_ROOM", Math.log((double) bias.farthest() / near));
        return values.fillKnown(SOURCE);
    }
}
