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
 * LLaMA and what is built like it: Ziya, Yi, Mistral, Qwen 1.5 to 2.5 (with biases on queries, keys
 * and values).
 *
 * <p>A sliding window is never needed: the context ends where the window does, and within a window
 * sliding attention is full attention. A config of Mistral that does not mention the window means
 * 4,096, as in transformers; one that says null means none.
 */
final class LlamaFamily implements Architecture {

    private static final int USUAL_WINDOW = 4_096;

    @Override
    public Set<String> modelTypes() {
        return Set.of("llama", "mistral", "qwen2");
    }

    @Override
    public ModelConfig read(ConfigReader config) {
        config.requireWord("hidden_act", "silu", "silu");
        int width = config.size("hidden_size");
        int count = config.size("num_attention_heads");
        int size = config.has("head_dim") ? config.size("head_dim") : width / count;
        Heads heads =
                new Heads(count, config.size("num_key_value_heads", count), size, true, false);
        LayerForm form =
                new LayerForm(
                        heads,
                        new Norm(Norm.Kind.RMS, config.positive("rms_norm_eps", 1e-6)),
                        config.rotary(size),
                        new FeedForward(config.size("intermediate_size"), true, Activation.SILU),
                        OptionalDouble.empty());
        return new ModelConfig(
                config.modelType(),
                width,
                config.size("vocab_size"),
                context(config),
                form,
                layers(config, width, form),
                Ends.of(
                        "model.embed_tokens.weight",
                        "lm_head.weight",
                        config.flag("tie_word_embeddings", false)),
                new PromptRule.Causal(),
                config.tokens("eos_token_id"));
    }

    private static LayerStack layers(ConfigReader config, int width, LayerForm form) {
        boolean everywhere = config.flag("attention_bias", false);
        boolean bias = everywhere || config.modelType().equals("qwen2");
        boolean innerBias = config.flag("mlp_bias", false);
        Heads heads = form.heads();
        int inner = form.feedForward().inner();
        return LayerStack.builder("model.layers.%d.", config.layers("num_hidden_layers"), width)
                .normed(
                        QUERY_KEY_VALUE,
                        "input_layernorm",
                        bias,
                        new Part("self_attn.q_proj", heads.queries()),
                        new Part("self_attn.k_proj", heads.keys()),
                        new Part("self_attn.v_proj", heads.keys()))
                .plain(ATTENTION_OUT, heads.queries(), everywhere, "self_attn.o_proj")
                .normed(
                        FEED_FORWARD_IN,
                        "post_attention_layernorm",
                        innerBias,
                        new Part("mlp.gate_proj", inner),
                        new Part("mlp.up_proj", inner))
                .plain(FEED_FORWARD_OUT, inner, innerBias, "mlp.down_proj")
                .under("model.norm");
    }

    /** The first LLaMA configs, and with them BenTsao's base, call it the sequence's length. */
    private static int context(ConfigReader config) {
        int positions = config.size("max_position_embeddings", "max_sequence_length");
        boolean mistral = config.modelType().equals("mistral");
        boolean slides =
                (mistral && !config.mentions("sliding_window"))
                        || (config.has("sliding_window")
                                && config.flag("use_sliding_window", mistral));
        return config.context(
                slides
                        ? Math.min(positions, config.size("sliding_window", USUAL_WINDOW))
                        : positions);
    }
}
