package dev.wenzhen.lm.architecture;

import static dev.wenzhen.lm.architecture.MatrixRole.ATTENTION_OUT;
import static dev.wenzhen.lm.architecture.MatrixRole.FEED_FORWARD_IN;
import static dev.wenzhen.lm.architecture.MatrixRole.FEED_FORWARD_OUT;
import static dev.wenzhen.lm.architecture.MatrixRole.QUERY_KEY_VALUE;

import dev.wenzhen.lm.architecture.FeedForward.Activation;
import dev.wenzhen.lm.architecture.Projection.Part;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * BLOOM and BLOOMZ: ALiBi, LayerNorm with biases, a norm of the embedding, heads fused one by one.
 * ALiBi has no last position; the context is {@code seq_length}, 2,048 where it is not given.
 */
final class Bloom implements Architecture {

    private static final int TRAINED_CONTEXT = 2_048;

    @Override
    public Set<String> modelTypes() {
        return Set.of("bloom");
    }

    @Override
    public ModelConfig read(ConfigReader config) {
        config.refuse(
                config.flag("apply_residual_connection_post_layernorm", false),
                "a residual connection after the norm");
        String base = config.prefix("transformer.", "word_embeddings.weight");
        int width = config.size("hidden_size", "n_embed");
        int count = config.size("n_head", "num_attention_heads");
        int inner = 4 * width;
        int size = config.evenShare(width, count);
        LayerForm form =
                new LayerForm(
                        new Heads(count, count, size, true, true),
                        new Norm(Norm.Kind.LAYER, config.positive("layer_norm_epsilon", 1e-5)),
                        new Positions.Alibi(),
                        new FeedForward(inner, false, Activation.GELU_TANH),
                        OptionalDouble.empty());
        LayerStack decoder =
                LayerStack.builder(
                                base + "h.%d.",
                                config.layers("n_layer", "num_hidden_layers"),
                                width)
                        .normed(
                                QUERY_KEY_VALUE,
                                "input_layernorm",
                                true,
                                new Part("self_attention.query_key_value", 3 * width))
                        .plain(ATTENTION_OUT, width, true, "self_attention.dense")
                        .normed(
                                FEED_FORWARD_IN,
                                "post_attention_layernorm",
                                true,
                                new Part("mlp.dense_h_to_4h", inner))
                        .plain(FEED_FORWARD_OUT, inner, true, "mlp.dense_4h_to_h")
                        .under(base + "ln_f");
        Ends ends =
                Ends.of(
                        base + "word_embeddings.weight",
                        "lm_head.weight",
                        config.flag("tie_word_embeddings", true));
        return new ModelConfig(
                config.modelType(),
                width,
                config.size("vocab_size"),
                config.context(config.size("seq_length", TRAINED_CONTEXT)),
                form,
                decoder,
                ends.withEmbeddingNorm(base + "word_embeddings_layernorm"),
                new PromptRule.Causal(),
                config.tokens("eos_token_id"));
    }
}
