package dev.wenzhen.lm.architecture;

import static dev.wenzhen.lm.architecture.MatrixRole.ATTENTION_OUT;
import static dev.wenzhen.lm.architecture.MatrixRole.CROSS_KEY_VALUE;
import static dev.wenzhen.lm.architecture.MatrixRole.CROSS_OUT;
import static dev.wenzhen.lm.architecture.MatrixRole.CROSS_QUERY;
import static dev.wenzhen.lm.architecture.MatrixRole.FEED_FORWARD_IN;
import static dev.wenzhen.lm.architecture.MatrixRole.FEED_FORWARD_OUT;
import static dev.wenzhen.lm.architecture.MatrixRole.QUERY_KEY_VALUE;

import dev.wenzhen.lm.architecture.FeedForward.Activation;
import dev.wenzhen.lm.architecture.Projection.Part;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * T5 1.1 (Raffel et al., 2020; ChatYuan, BianQue-1): an encoder for the prompt, a decoder for the
 * reply, learned position biases, a gated feed-forward part. Distances have no end, so the context
 * is a choice: {@value #CONTEXT} tokens, as memory for attention grows with its square.
 */
final class T5 implements Architecture {

    private static final int CONTEXT = 2_048;
    private static final String POSITIONS =
            "%s.block.0.layer.0.SelfAttention.relative_attention_bias.weight";

    @Override
    public Set<String> modelTypes() {
        return Set.of("t5");
    }

    @Override
    public ModelConfig read(ConfigReader config) {
        config.requireWord("feed_forward_proj", "relu", "gated-gelu");
        int width = config.size("d_model");
        int count = config.size("num_heads");
        LayerForm form =
                new LayerForm(
                        new Heads(count, count, config.size("d_kv"), false, false),
                        new Norm(Norm.Kind.RMS, config.positive("layer_norm_epsilon", 1e-6)),
                        new Positions.RelativeBias(
                                config.size("relative_attention_num_buckets", 32),
                                config.size("relative_attention_max_distance", 128),
                                POSITIONS.formatted("decoder"),
                                POSITIONS.formatted("encoder")),
                        new FeedForward(config.size("d_ff"), true, Activation.GELU_TANH),
                        OptionalDouble.empty());
        LayerStack encoder =
                layers(config.layers("num_layers"), width, form, "encoder", 1)
                        .under("encoder.final_layer_norm");
        LayerStack decoder =
                layers(config.layers("num_decoder_layers", "num_layers"), width, form, "decoder", 2)
                        .under("decoder.final_layer_norm");
        // T5 1.1 said that its output is not tied. Since transformers 5 all say that it is, the
        // file shows whether that holds, and another key says whether the result is scaled.
        boolean saysTied = config.flag("tie_word_embeddings", true);
        boolean tied = saysTied && !config.hasTensor("lm_head.weight");
        boolean scaled = config.flag("scale_decoder_outputs", saysTied);
        Ends ends = Ends.of("shared.weight", "lm_head.weight", tied);
        return new ModelConfig(
                config.modelType(),
                width,
                config.size("vocab_size"),
                CONTEXT,
                form,
                decoder,
                scaled ? ends.withOutputScale(1 / Math.sqrt(width)) : ends,
                new PromptRule.Encoder(encoder, config.token("decoder_start_token_id", 0)),
                config.tokens("eos_token_id"));
    }

    /** A decoder's layer has cross-attention as its part 1, so its feed-forward part is the 2nd. */
    private static LayerStack.Builder layers(
            int count, int width, LayerForm form, String side, int feedForward) {
        int keys = form.heads().keys();
        int inner = form.feedForward().inner();
        String last = "layer." + feedForward;
        LayerStack.Builder layers =
                LayerStack.builder(side + ".block.%d.", count, width)
                        .normed(
                                QUERY_KEY_VALUE,
                                "layer.0.layer_norm",
                                false,
                                new Part("layer.0.SelfAttention.q", keys),
                                new Part("layer.0.SelfAttention.k", keys),
                                new Part("layer.0.SelfAttention.v", keys))
                        .plain(ATTENTION_OUT, keys, false, "layer.0.SelfAttention.o")
                        .normed(
                                FEED_FORWARD_IN,
                                last + ".layer_norm",
                                false,
                                new Part(last + ".DenseReluDense.wi_0", inner),
                                new Part(last + ".DenseReluDense.wi_1", inner))
                        .plain(FEED_FORWARD_OUT, inner, false, last + ".DenseReluDense.wo");
        if (feedForward == 2) {
            layers.normed(
                            CROSS_QUERY,
                            "layer.1.layer_norm",
                            false,
                            new Part("layer.1.EncDecAttention.q", keys))
                    .normedElsewhere(
                            CROSS_KEY_VALUE,
                            "encoder.final_layer_norm",
                            new Part("layer.1.EncDecAttention.k", keys),
                            new Part("layer.1.EncDecAttention.v", keys))
                    .plain(CROSS_OUT, keys, false, "layer.1.EncDecAttention.o");
        }
        return layers;
    }
}
