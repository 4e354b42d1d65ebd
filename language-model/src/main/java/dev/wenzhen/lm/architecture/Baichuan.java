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
 * Baichuan 1 and 2, of 7B and 13B: LLaMA with one matrix {@code W_pack} for queries, keys and
 * values. All four share a model type, so two rules tell them apart, which hold for what was
 * published and for smaller models of the same code:
 *
 * <ul>
 *   <li>Rotary positions where the config has {@code max_position_embeddings}; ALiBi where it has
 *       only {@code model_max_length}, or has the shape of 13B (5,120 wide, 40 layers).
 *   <li>An output of unit rows ("NormHead") where the config has {@code z_loss_weight}, or Baichuan
 *       2's vocabulary of 125,696.
 * </ul>
 */
final class Baichuan implements Architecture {

    private static final int SECOND_VOCABULARY = 125_696;

    @Override
    public Set<String> modelTypes() {
        return Set.of("baichuan");
    }

    @Override
    public ModelConfig read(ConfigReader config) {
        config.requireWord("hidden_act", "silu", "silu");
        int width = config.size("hidden_size");
        int layers = config.layers("num_hidden_layers");
        int count = config.size("num_attention_heads");
        int size = config.evenShare(width, count);
        int inner = config.size("intermediate_size");
        boolean alibi = !config.has("max_position_embeddings") || (width == 5_120 && layers == 40);
        LayerForm form =
                new LayerForm(
                        new Heads(count, count, size, true, false),
                        new Norm(Norm.Kind.RMS, config.positive("rms_norm_eps", 1e-6)),
                        alibi ? new Positions.Alibi() : config.rotary(size),
                        new FeedForward(inner, true, Activation.SILU),
                        OptionalDouble.empty());
        LayerStack decoder =
                LayerStack.builder("model.layers.%d.", layers, width)
                        .normed(
                                QUERY_KEY_VALUE,
                                "input_layernorm",
                                false,
                                new Part("self_attn.W_pack", 3 * width))
                        .plain(ATTENTION_OUT, width, false, "self_attn.o_proj")
                        .normed(
                                FEED_FORWARD_IN,
                                "post_attention_layernorm",
                                false,
                                new Part("mlp.gate_proj", inner),
                                new Part("mlp.up_proj", inner))
                        .plain(FEED_FORWARD_OUT, inner, false, "mlp.down_proj")
                        .under("model.norm");
        int vocabulary = config.size("vocab_size");
        Ends ends =
                Ends.of(
                        "model.embed_tokens.weight",
                        "lm_head.weight",
                        config.flag("tie_word_embeddings", false));
        boolean unitRows = config.has("z_loss_weight") || vocabulary == SECOND_VOCABULARY;
        return new ModelConfig(
                config.modelType(),
                width,
                vocabulary,
                config.context(config.size("max_position_embeddings", "model_max_length")),
                form,
                decoder,
                unitRows ? ends.withUnitRows() : ends,
                new PromptRule.Causal(),
                config.tokens("eos_token_id"));
    }
}
