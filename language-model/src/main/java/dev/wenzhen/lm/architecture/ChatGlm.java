package dev.wenzhen.lm.architecture;

import static dev.wenzhen.lm.architecture.MatrixRole.ATTENTION_OUT;
import static dev.wenzhen.lm.architecture.MatrixRole.FEED_FORWARD_IN;
import static dev.wenzhen.lm.architecture.MatrixRole.FEED_FORWARD_OUT;
import static dev.wenzhen.lm.architecture.MatrixRole.QUERY_KEY_VALUE;

import dev.wenzhen.lm.architecture.FeedForward.Activation;
import dev.wenzhen.lm.architecture.Projection.Part;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * ChatGLM-6B (Zeng et al., 2023): two planes of rotary positions, a prompt that sees itself both
 * ways, residuals of the normalised input. ChatGLM 2 and 3 have the same model type and are other
 * models.
 */
final class ChatGlm implements Architecture {

    /** The published code scales residuals by this many layers, however many there are. */
    private static final int SCALED_LAYERS = 28;

    private static final int FIRST_MASK = 150_000;
    private static final int FIRST_GENERAL_MASK = 150_001;
    private static final int FIRST_START = 150_004;

    @Override
    public Set<String> modelTypes() {
        return Set.of("chatglm");
    }

    @Override
    public ModelConfig read(ConfigReader config) {
        config.refuse(
                config.has("padded_vocab_size") || config.has("multi_query_attention"),
                "ChatGLM 2 or 3 (supported: ChatGLM-6B)");
        config.refuse(!config.flag("position_encoding_2d", true), "ChatGLM in one dimension");
        config.refuse(config.has("pre_seq_len"), "a trained prefix (P-Tuning)");
        int width = config.size("hidden_size");
        int count = config.size("num_attention_heads");
        int size = config.evenShare(width, count);
        config.refuse(size % 4 != 0, "two rotary planes in a head of " + size);
        int inner = config.size("inner_hidden_size");
        LayerForm form =
                new LayerForm(
                        new Heads(count, count, size, true, true),
                        new Norm(Norm.Kind.LAYER, config.positive("layernorm_epsilon", 1e-5)),
                        new Positions.Rotary(10_000, new RotaryScaling.None(), 2, true),
                        new FeedForward(inner, false, Activation.GELU_TANH),
                        OptionalDouble.of(Math.sqrt(2 * SCALED_LAYERS)));
        LayerStack decoder =
                LayerStack.builder(
                                "transformer.layers.%d.",
                                config.layers("num_layers", "num_hidden_layers"), width)
                        .normed(
                                QUERY_KEY_VALUE,
                                "input_layernorm",
                                true,
                                new Part("attention.query_key_value", 3 * width))
                        .plain(ATTENTION_OUT, width, true, "attention.dense")
                        .normed(
                                FEED_FORWARD_IN,
                                "post_attention_layernorm",
                                true,
                                new Part("mlp.dense_h_to_4h", inner))
                        .plain(FEED_FORWARD_OUT, inner, true, "mlp.dense_4h_to_h")
                        .under("transformer.final_layernorm");
        return new ModelConfig(
                config.modelType(),
                width,
                config.size("vocab_size"),
                config.context(config.size("max_sequence_length")),
                form,
                decoder,
                Ends.of("transformer.word_embeddings.weight", "lm_head.weight", false),
                prompt(config),
                config.tokens("eos_token_id"));
    }

    /** The first release did not write its mask tokens into the config. */
    private static PromptRule.Prefix prompt(ConfigReader config) {
        return new PromptRule.Prefix(
                config.token("bos_token_id", FIRST_START),
                List.of(
                        config.token("gmask_token_id", FIRST_GENERAL_MASK),
                        config.token("mask_token_id", FIRST_MASK)),
                !config.has("gmask_token_id"));
    }
}
