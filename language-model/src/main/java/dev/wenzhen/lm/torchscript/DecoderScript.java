package dev.wenzhen.lm.torchscript;

import dev.wenzhen.lm.architecture.MatrixRole;
import dev.wenzhen.lm.architecture.ModelConfig;
import dev.wenzhen.lm.architecture.Positions;
import dev.wenzhen.lm.engine.ComputeDevice;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.torchscript.WeightOrder.Last;
import java.util.List;

/**
 * Source of a whole model: packing, caches, and the ways to run it, for one description, precision
 * and device.
 *
 * <p>{@code extend} appends tokens to one slot, {@code step} one token to each of some slots; both
 * end in fp32 logits. {@code mixed} does both at once: the columns of the step come first, {@code
 * runs} are theirs. {@code score} appends as {@code extend} does and ends in log probabilities of
 * the tokens. {@code encode} fills a slot's cache of an encoded prompt. What {@code extend} and
 * {@code encode} are made of, {@code embedded}, {@code layers} or {@code encoder_layers} and {@code
 * last} or {@code keep_encoded}, can be called by itself, so that a prompt that comes whole can
 * come layer by layer. {@code input} is what {@link Placement} writes. {@code guide} is computed
 * once; what it holds is the business of the kind of positions.
 */
public final class DecoderScript {

    /** Rows of logits that a score holds at a time: a vocabulary of 150,000 makes 40 MB. */
    private static final int SCORE_ROWS = 64;

    private static final String SOURCE =
            """
            class M(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
            $PARTS
              def embed(self: __torch__.M,
                tokens: Tensor, vectors: List[Tensor], table: Tensor) -> Tensor:
                x = torch.to(torch.embedding(table, tokens), 6)
                return $EMBEDDED
              def logits(self: __torch__.M,
                x: Tensor, weights: List[$W], vectors: List[Tensor]) -> Tensor:
                return (self).linear($FINAL, weights[$OUTPUT], )
              def step(self: __torch__.M,
                input: Tensor, weights: List[$W], vectors: List[Tensor], table: Tensor,
                    guide: Tensor, caches: List[Tensor], total: int, source: int,
                    runs: List[int]) -> Tensor:
                x = (self).embed(torch.select(input, 0, $IDS), vectors, table, )
                rows = torch.select(input, 0, $ROWS)
                bars = (self).bars(guide, input, total, )
            $STEP_START
                for i in range($LAYERS):
            $STEP
                return $LOGITS
              def embedded(self: __torch__.M,
                input: Tensor, vectors: List[Tensor], table: Tensor) -> Tensor:
                return (self).embed(torch.select(input, 0, $IDS), vectors, table, )
              def layers(self: __torch__.M,
                x: Tensor, input: Tensor, weights: List[$W], vectors: List[Tensor],
                    guide: Tensor, caches: List[Tensor], total: int, source: int, slot: int,
                    first: int, count: int) -> Tensor:
                rows = torch.select(input, 0, $ROWS)
                bars = (self).widened((self).bars(guide, input, total, ), total, )
            $EXTEND_START
                for j in range(count):
                  i = torch.add(first, j)
            $EXTEND
                return x
              def hidden(self: __torch__.M,
                input: Tensor, weights: List[$W], vectors: List[Tensor], table: Tensor,
                    guide: Tensor, caches: List[Tensor], total: int, source: int,
                    slot: int) -> Tensor:
                x = (self).embedded(input, vectors, table, )
                return (self).layers(x, input, weights, vectors, guide, caches, total, source,
                    slot, 0, $LAYERS, )
              def last(self: __torch__.M,
                all: Tensor, weights: List[$W], vectors: List[Tensor]) -> Tensor:
                x = torch.narrow(all, 0, torch.sub(torch.size(all, 0), 1), 1)
                return $LOGITS
              def extend(self: __torch__.M,
                input: Tensor, weights: List[$W], vectors: List[Tensor], table: Tensor,
                    guide: Tensor, caches: List[Tensor], total: int, source: int,
                    slot: int) -> Tensor:
                all = (self).hidden(input, weights, vectors, table, guide, caches, total, source,
                    slot, )
                return (self).last(all, weights, vectors, )
              def score(self: __torch__.M,
                input: Tensor, weights: List[$W], vectors: List[Tensor], table: Tensor,
                    guide: Tensor, caches: List[Tensor], total: int, source: int,
                    slot: int) -> Tensor:
                all = (self).hidden(input, weights, vectors, table, guide, caches, total, source,
                    slot, )
                n = torch.sub(torch.size(all, 0), 1)
                before = torch.split(torch.narrow(all, 0, 0, n), $SCORE_ROWS)
                next = torch.narrow(torch.select(input, 0, $IDS), 0, 1, n)
                after = torch.split(torch.unsqueeze(next, 1), $SCORE_ROWS)
                scores = annotate(List[Tensor], [])
                for i in range(torch.len(before)):
                  logits = (self).logits(before[i], weights, vectors, )
                  _0 = torch.append(scores,
                      torch.gather(torch.log_softmax(logits, 1), 1, after[i]))
                y = torch.cat(scores)
                return $HOST
            """;

    /** {@code piece}: its slot, its tokens, how many positions it sees. */
    private static final String MIXED =
            """
              def mixed(self: __torch__.M,
                input: Tensor, weights: List[$W], vectors: List[Tensor], table: Tensor,
                    guide: Tensor, caches: List[Tensor], total: int, runs: List[int],
                    piece: List[int]) -> Tensor:
                slot = piece[0]
                m = piece[1]
                reach = piece[2]
                x = (self).embed(torch.select(input, 0, $IDS), vectors, table, )
                rows = torch.select(input, 0, $ROWS)
                n = torch.sub(torch.size(x, 0), m)
                bars = (self).bars(guide, torch.narrow(input, 1, 0, n), total, )
                wide = (self).widened((self).bars(guide, torch.narrow(input, 1, n, m), reach, ),
                    reach, )
            $EXTEND_START
                for i in range($LAYERS):
            $MIXED_LAYER
                last = torch.narrow(x, 0, torch.sub(torch.size(x, 0), 1), 1)
                x = torch.cat([torch.narrow(x, 0, 0, n), last])
                return $LOGITS
            """;

    private static final String ENCODER =
            """
              def attend_all(self: __torch__.M,
                y: Tensor, bars: Tensor) -> Tensor:
                n = torch.size(y, 0)
                heads = torch.permute(torch.view(y, [1, n, 3, $HEADS, $DIM]), [2, 0, 3, 1, 4])
                q = torch.select(heads, 0, 0)
                k = torch.select(heads, 0, 1)
                v = torch.select(heads, 0, 2)
                a = $ATTENTION
                return torch.reshape(torch.transpose(a, 1, 2), [n, $QUERIES])
              def encoder_layers(self: __torch__.M,
                x: Tensor, weights: List[$W], vectors: List[Tensor],
                    first: int, count: int) -> Tensor:
                bars = (self).encoder_bars(vectors[$ENCODER_TABLE], torch.size(x, 0), )
                for j in range(count):
                  i = torch.add(first, j)
            $ENCODER_LAYER
                return x
              def keep_encoded(self: __torch__.M,
                x: Tensor, input: Tensor, weights: List[$W], caches: List[Tensor]) -> int:
                rows = torch.select(input, 0, $ROWS)
                e = (self).normalise(x, )
                for i in range($LAYERS):
                  at = torch.add(torch.mul(i, $MATRICES), $CROSS_KEYS)
                  _0 = torch.index_copy_(caches[torch.add(i, $LAYERS)], 0, rows,
                      (self).linear(e, weights[at], ))
                return torch.size(x, 0)
              def encode(self: __torch__.M,
                input: Tensor, weights: List[$W], vectors: List[Tensor], table: Tensor,
                    guide: Tensor, caches: List[Tensor]) -> int:
                x = (self).embedded(input, vectors, table, )
                e = (self).encoder_layers(x, weights, vectors, 0, $ENCODER_LAYERS, )
                return (self).keep_encoded(e, input, weights, caches, )
            """;

    private static final String ROTATE = "    turn = (self).rotation(guide, input, )";
    private static final String ACROSS =
            "    across = (self).beyond(torch.select(input, 0, $SOURCES), source, )";
    private static final String ACROSS_WIDE =
            "    across = (self).widened((self).beyond(torch.select(input, 0, $SOURCES),"
                    + " source, ), source, )";

    private final ModelConfig config;
    private final WeightOrder order;

    private DecoderScript(ModelConfig config) {
        this.config = config;
        this.order = new WeightOrder(config);
    }

    /**
     * The source for one model.
     *
     * @param slotTokens positions of a slot; row {@code slot * slotTokens + position} of a cache
     *     holds the keys and values of one token
     */
    public static String source(
            ModelConfig config, Precision precision, ComputeDevice device, int slotTokens) {
        return new DecoderScript(config).source(precision, device, slotTokens);
    }

    private String source(Precision precision, ComputeDevice device, int slotTokens) {
        Placeholders values = ScriptSizes.of(config, slotTokens);
        LinearKernel kernel = LinearKernel.of(precision);
        values.put("W", kernel.weightType());
        values.put("PACK", kernel.pack());
        values.put("APPLY", kernel.apply());
        boolean cuda = device == ComputeDevice.CUDA;
        values.put("DEVICE", cuda ? "torch.device(\"cuda:0\")" : "torch.device(\"cpu\")");
        values.put("HOST", cuda ? "torch.to(y, torch.device(\"cpu\"))" : "y");
        values.put("SCORE_ROWS", SCORE_ROWS);
        values.put("PARTS", parts());
        putEnds(values);
        values.put("ATTENTION", AttentionPart.call(config.form().heads()));
        values.put("CURVE", FeedForwardPart.curve(config.form().feedForward()));
        putLayers(values, cuda);
        return values.fill(SOURCE);
    }

    private String parts() {
        Positions positions = config.form().positions();
        String byPosition =
                positions.fold(
                        rotary -> RotaryPart.source(rotary) + AttentionPart.TURN,
                        alibi -> AlibiPart.source(config.form().heads().count()),
                        RelativeBiasPart::source);
        List<String> parts =
                List.of(
                        PackingPart.source(config),
                        NormPart.source(config),
                        AttentionPart.SOURCE,
                        byPosition,
                        FeedForwardPart.source(config.form().feedForward()),
                        CachePart.SOURCE,
                        config.encoder().isPresent() ? ENCODER : MIXED);
        return String.join("", parts).stripTrailing();
    }

    private void putEnds(Placeholders values) {
        boolean folded = config.form().norm().foldable();
        values.put(
                "FINAL",
                folded
                        ? "(self).normalise(x, )"
                        : layerNorm(Last.FINAL_NORM_WEIGHT, Last.FINAL_NORM_BIAS));
        values.put(
                "EMBEDDED",
                config.ends().embeddingNorm().isEmpty()
                        ? "x"
                        : layerNorm(Last.EMBEDDING_NORM_WEIGHT, Last.EMBEDDING_NORM_BIAS));
        values.put("OUTPUT", order.outputMatrix());
    }

    private String layerNorm(Last weight, Last bias) {
        return "(self).normalise_layer(x, vectors[%d], vectors[%d], )"
                .formatted(order.lastVector(weight), order.lastVector(bias));
    }

    private void putLayers(Placeholders values, boolean cuda) {
        String start = config.form().positions() instanceof Positions.Rotary ? ROTATE : "";
        boolean encoder = config.encoder().isPresent();
        values.put("STEP_START", encoder ? ACROSS : start);
        values.put("EXTEND_START", encoder ? ACROSS_WIDE : start);
        values.put("STEP", LayerBody.step(config).stripTrailing());
        values.put("EXTEND", LayerBody.extend(config).stripTrailing());
        if (!encoder) {
            values.put("MIXED_LAYER", LayerBody.mixed(config).stripTrailing());
        }
        String logits = "(self).logits(x, weights, vectors, )";
        values.put("LOGITS", cuda ? "torch.to(" + logits + ", torch.device(\"cpu\"))" : logits);
        config.encoder()
                .ifPresent(
                        rule -> {
                            values.put("ENCODER_LAYERS", rule.encoder().layers());
                            values.put(
                                    "ENCODER_LAYER",
                                    LayerBody.encoder(config, rule.encoder()).stripTrailing());
                            values.put("ENCODER_TABLE", order.lastVector(Last.ENCODER_POSITIONS));
                            values.put("DECODER_TABLE", order.lastVector(Last.DECODER_POSITIONS));
                            values.put(
                                    "CROSS_KEYS",
                                    config.decoder().roles().indexOf(MatrixRole.CROSS_KEY_VALUE));
                        });
    }
}
