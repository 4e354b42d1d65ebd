package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.model.ModelConfig;
import java.util.List;
import java.util.Map;

/**
 * Source of a whole decoder: packing, caches, and the two ways to run it.
 *
 * <p>{@code extend} appends tokens to one slot, {@code step} one token to each of the slots {@code
 * 0..n-1}; both end in fp32 logits. {@code score} appends as {@code extend} does and ends in log
 * probabilities of the tokens. The parts of a layer are methods of their own, so another
 * architecture is another choice of parts.
 */
public final class DecoderScript {

    /** Packed matrices per layer in the list of weights: qkv, output, gate and up, down. */
    private static final int MATRICES = 4;

    /** Rows of logits that a score holds at a time: a vocabulary of 150,000 makes 40 MB. */
    private static final int SCORE_ROWS = 64;

    private static final String SOURCE =
            """
            class M(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
            %s
              def embed(self: __torch__.M,
                table: Tensor, tokens: Tensor) -> Tensor:
                return torch.to(torch.embedding(table, tokens), 6)
              def step(self: __torch__.M,
                tokens: Tensor, positions: Tensor, rows: Tensor, weights: List[$W], table: Tensor,
                    angles: Tensor, caches: List[Tensor], total: int) -> Tensor:
                x = (self).embed(table, tokens, )
                turn = (self).rotation(angles, positions, )
                bar = torch.unsqueeze(torch.unsqueeze((self).bar(positions, total, ), 1), 1)
                for i in range($LAYERS):
                  at = torch.mul(i, $MATRICES)
                  q = (self).project(x, turn, rows, weights[at], caches[i], )
                  a = (self).attend_each(q, caches[i], total, bar, )
                  x = torch.add(x, (self).linear(a, weights[torch.add(at, 1)], ))
                  x = (self).feed_forward(x, weights[torch.add(at, 2)], weights[torch.add(at, 3)], )
                return (self).linear((self).normalise(x, ), weights[$OUTPUT], )
              def hidden(self: __torch__.M,
                tokens: Tensor, positions: Tensor, rows: Tensor, weights: List[$W], table: Tensor,
                    angles: Tensor, caches: List[Tensor], total: int, slot: int) -> Tensor:
                x = (self).embed(table, tokens, )
                turn = (self).rotation(angles, positions, )
                bar = (self).bar(positions, total, )
                for i in range($LAYERS):
                  at = torch.mul(i, $MATRICES)
                  q = (self).project(x, turn, rows, weights[at], caches[i], )
                  a = (self).attend_one(q, caches[i], slot, total, bar, )
                  x = torch.add(x, (self).linear(a, weights[torch.add(at, 1)], ))
                  x = (self).feed_forward(x, weights[torch.add(at, 2)], weights[torch.add(at, 3)], )
                return x
              def extend(self: __torch__.M,
                tokens: Tensor, positions: Tensor, rows: Tensor, weights: List[$W], table: Tensor,
                    angles: Tensor, caches: List[Tensor], total: int, slot: int) -> Tensor:
                x = (self).hidden(tokens, positions, rows, weights, table, angles, caches, total,
                    slot, )
                last = torch.narrow(x, 0, torch.sub(torch.size(x, 0), 1), 1)
                return (self).linear((self).normalise(last, ), weights[$OUTPUT], )
              def score(self: __torch__.M,
                tokens: Tensor, positions: Tensor, rows: Tensor, weights: List[$W], table: Tensor,
                    angles: Tensor, caches: List[Tensor], total: int, slot: int) -> Tensor:
                x = (self).hidden(tokens, positions, rows, weights, table, angles, caches, total,
                    slot, )
                n = torch.sub(torch.size(x, 0), 1)
                before = torch.split((self).normalise(torch.narrow(x, 0, 0, n), ), $BLOCK)
                after = torch.split(torch.unsqueeze(torch.narrow(tokens, 0, 1, n), 1), $BLOCK)
                scores = annotate(List[Tensor], [])
                for i in range(torch.len(before)):
                  logits = (self).linear(before[i], weights[$OUTPUT], )
                  _0 = torch.append(scores,
                      torch.gather(torch.log_softmax(logits, 1), 1, after[i]))
                return torch.cat(scores)
            """;

    private DecoderScript() {}

    /**
     * The source for one model's shape and one precision.
     *
     * @param slotTokens positions of a slot; row {@code slot * slotTokens + position} of a cache
     *     holds the keys and values of one token
     */
    public static String source(ModelConfig config, Precision precision, int slotTokens) {
        LinearKernel kernel = LinearKernel.of(precision);
        String parts =
                String.join(
                        "",
                        List.of(
                                PackingPart.SOURCE,
                                NormPart.SOURCE,
                                RotaryPart.SOURCE,
                                AttentionPart.SOURCE,
                                FeedForwardPart.SOURCE,
                                CachePart.SOURCE));
        Placeholders values = new Placeholders();
        values.put("W", kernel.weightType());
        values.put("PACK", kernel.pack());
        values.put("APPLY", kernel.apply());
        values.put("MATRICES", MATRICES);
        values.put("OUTPUT", MATRICES * config.layers());
        values.put("BLOCK", SCORE_ROWS);
        putShape(values, config, slotTokens);
        return values.fill(SOURCE.formatted(parts.stripTrailing()));
    }

    private static void putShape(Placeholders values, ModelConfig config, int slotTokens) {
        int headDim = config.headDim();
        int group = config.heads() / config.kvHeads();
        int rowWidth = 2 * config.kvHeads() * headDim;
        Map<String, Integer> sizes =
                Map.ofEntries(
                        Map.entry("LAYERS", config.layers()),
                        Map.entry("WIDTH", config.width()),
                        Map.entry("INNER", config.feedForward()),
                        Map.entry("HEADS", config.heads()),
                        Map.entry("KV", config.kvHeads()),
                        Map.entry("GROUP", group),
                        Map.entry("ALL", config.heads() + 2 * config.kvHeads()),
                        Map.entry("TURNED", config.heads() + config.kvHeads()),
                        Map.entry("DIM", headDim),
                        Map.entry("HALF", headDim / 2),
                        Map.entry("QUERIES", config.heads() * headDim),
                        Map.entry("KEYS", config.kvHeads() * headDim),
                        Map.entry("ROW", rowWidth),
                        Map.entry("FUSED", config.heads() * headDim + rowWidth),
                        Map.entry("TOKENS", slotTokens),
                        Map.entry("SLOT", slotTokens * rowWidth));
        sizes.forEach(values::put);
        values.put("ROOT_WIDTH", Math.sqrt(config.width()));
        values.put("ROOT_EPSILON", Math.sqrt(config.width() * config.epsilon()));
        values.put("THETA", config.ropeTheta());
    }
}
