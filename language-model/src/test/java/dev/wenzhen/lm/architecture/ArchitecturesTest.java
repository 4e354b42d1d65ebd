package dev.wenzhen.lm.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What configs are taken to say; {@code djl.ArchitectureGoldenIT} shows that models then work. */
class ArchitecturesTest {

    private static final String LLAMA =
            "'hidden_size': 64, 'num_attention_heads': 4, 'num_hidden_layers': 2,"
                    + " 'intermediate_size': 96, 'vocab_size': 100,"
                    + " 'max_position_embeddings': 32768";

    private static final String BAICHUAN_13B =
            "'model_type': 'baichuan', 'hidden_size': 5120, 'num_attention_heads': 40,"
                    + " 'num_hidden_layers': 40, 'intermediate_size': 13696,"
                    + " 'vocab_size': 125696, 'model_max_length': 4096";

    private static final String CHATGLM =
            "'model_type': 'chatglm', 'hidden_size': 64, 'num_attention_heads': 4,"
                    + " 'num_layers': 28, 'inner_hidden_size': 256, 'vocab_size': 150528,"
                    + " 'max_sequence_length': 2048, 'bos_token_id': 150004";

    private static ModelConfig read(String fields, String... tensors) {
        try {
            String json = "{" + fields.replace('\'', '"') + "}";
            return ModelConfig.of(new ObjectMapper().readTree(json), Set.of(tensors));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private static String refusal(String fields) {
        ConfigRefusedException refusal =
                catchThrowableOfType(ConfigRefusedException.class, () -> read(fields));
        assertThat(refusal).isNotNull();
        return refusal.getMessage();
    }

    @Test
    void an_unknown_model_type_is_refused_with_those_that_are_known() {
        assertThat(refusal("'model_type': 'mamba'"))
                .isEqualTo(
                        "model type 'mamba' (supported: baichuan, bloom, chatglm, llama, mistral,"
                                + " qwen2, t5)");
        assertThat(refusal("'model_type': '" + "x\\n".repeat(100) + "'")).doesNotContain("\n");
    }

    @Test
    void rope_scaling_is_read_in_both_spellings() {
        String old = ", 'rope_scaling': {'type': 'linear', 'factor': 4}";
        String newer =
                ", 'rope_parameters': {'rope_type': 'linear', 'factor': 4, 'rope_theta': 500}";
        assertThat(read("'model_type': 'llama', " + LLAMA + old).form().positions())
                .isEqualTo(new Positions.Rotary(10_000, new RotaryScaling.Linear(4), 1, false));
        assertThat(read("'model_type': 'llama', " + LLAMA + newer).form().positions())
                .isEqualTo(new Positions.Rotary(500, new RotaryScaling.Linear(4), 1, false));
    }

    @Test
    void rope_scaling_that_is_incomplete_or_unknown_is_refused() {
        String llama = "'model_type': 'llama', " + LLAMA + ", 'rope_scaling': ";
        assertThat(refusal(llama + "{'rope_type': 'llama3', 'factor': 8}"))
                .contains("low_freq_factor is missing");
        assertThat(refusal(llama + "{'type': 'linear', 'factor': -1}")).contains("factor");
        assertThat(refusal(llama + "{'type': 'yarn', 'factor': 4}")).contains("yarn");
    }

    @Test
    void the_context_ends_where_a_sliding_window_would_begin_to_slide() {
        String window = LLAMA + ", 'sliding_window': 4096";
        assertThat(read("'model_type': 'mistral', " + window).contextTokens()).isEqualTo(4096);
        assertThat(read("'model_type': 'qwen2', " + window).contextTokens()).isEqualTo(32768);
        String used = window + ", 'use_sliding_window': true";
        assertThat(read("'model_type': 'qwen2', " + used).contextTokens()).isEqualTo(4096);
        String mistral = "'model_type': 'mistral', " + LLAMA;
        assertThat(read(mistral).contextTokens()).isEqualTo(4096);
        assertThat(read(mistral + ", 'sliding_window': null").contextTokens()).isEqualTo(32768);
        assertThat(read("'model_type': 'llama', " + LLAMA).contextTokens()).isEqualTo(32768);
    }

    @Test
    void the_context_of_the_first_llama_configs_is_read() {
        String first = LLAMA.replace("max_position_embeddings", "max_sequence_length");
        assertThat(read("'model_type': 'llama', " + first).contextTokens()).isEqualTo(32768);
        assertThat(refusal("'model_type': 'llama', " + LLAMA.replace("max_position", "x")))
                .isEqualTo("max_position_embeddings is missing");
    }

    @Test
    void qwen_has_biases_on_queries_keys_and_values_only() {
        LayerStack layers = read("'model_type': 'qwen2', " + LLAMA).decoder();
        assertThat(layers.matrix(MatrixRole.QUERY_KEY_VALUE).bias()).isTrue();
        assertThat(layers.matrix(MatrixRole.ATTENTION_OUT).bias()).isFalse();
        assertThat(layers.matrix(MatrixRole.FEED_FORWARD_IN).bias()).isFalse();
    }

    @Test
    void the_four_published_baichuan_models_are_told_apart() {
        String seven = "'model_type': 'baichuan', " + LLAMA;
        assertBaichuan(read(seven), true, false);
        assertBaichuan(read(seven.replace("100,", "125696,")), true, true);
        assertBaichuan(read(BAICHUAN_13B.replace("125696", "64000")), false, false);
        assertBaichuan(read(BAICHUAN_13B), false, true);
        assertBaichuan(read(BAICHUAN_13B + ", 'max_position_embeddings': 4096"), false, true);
    }

    private static void assertBaichuan(ModelConfig model, boolean rotary, boolean unitRows) {
        assertThat(model.form().positions() instanceof Positions.Rotary).isEqualTo(rotary);
        assertThat(model.ends().unitRows()).isEqualTo(unitRows);
    }

    @Test
    void bloom_is_read_with_and_without_the_prefix_of_its_names() {
        String bloom =
                "'model_type': 'bloom', 'n_embed': 64, 'n_head': 4, 'n_layer': 2,"
                        + " 'vocab_size': 100";
        assertThat(read(bloom).decoder().lastNorm()).isEqualTo("transformer.ln_f");
        assertThat(read(bloom, "word_embeddings.weight").decoder().lastNorm()).isEqualTo("ln_f");
    }

    @Test
    void chatglm_of_the_first_release_is_told_from_the_later_ones() {
        PromptRule.Prefix first = (PromptRule.Prefix) read(CHATGLM).prompt();
        assertThat(first)
                .isEqualTo(new PromptRule.Prefix(150_004, List.of(150_001, 150_000), true));
        String later = CHATGLM + ", 'gmask_token_id': 130001, 'mask_token_id': 130000";
        assertThat(read(later).prompt())
                .isEqualTo(new PromptRule.Prefix(150_004, List.of(130_001, 130_000), false));
        assertThat(refusal(CHATGLM + ", 'padded_vocab_size': 65024")).contains("ChatGLM 2 or 3");
    }

    @Test
    void t5_is_tied_when_the_file_has_no_output_and_scaled_when_the_config_says_so() {
        String t5 =
                "'model_type': 't5', 'd_model': 64, 'num_heads': 4, 'd_kv': 16, 'd_ff': 96,"
                        + " 'num_layers': 2, 'vocab_size': 100, 'feed_forward_proj': ";
        assertThat(refusal(t5 + "'relu'")).contains("relu");
        String gated = t5 + "'gated-gelu'";
        assertThat(read(gated).ends().outputScale()).isEqualTo(0.125);
        String published = gated + ", 'tie_word_embeddings': false";
        assertThat(read(published).ends())
                .isEqualTo(Ends.of("shared.weight", "lm_head.weight", false));
        String saved = gated + ", 'scale_decoder_outputs': false";
        assertThat(read(saved).ends()).isEqualTo(Ends.of("shared.weight", "", true));
    }

    /** 65,536 times 65,540 is 262,144 in 32 bits. */
    @Test
    void heads_whose_width_overflows_are_malformed() {
        String config =
                LLAMA.replace("'num_attention_heads': 4", "'num_attention_heads': 65536")
                        + ", 'head_dim': 65540";
        assertThat(refusal("'model_type': 'llama', " + config))
                .isEqualTo("all heads together are wider than 16777216");
    }

    @Test
    void sizes_that_make_no_sense_are_malformed() {
        for (String broken :
                List.of(
                        "'hidden_size': 0",
                        "'hidden_size': 65",
                        "'num_hidden_layers': 100000",
                        "'max_position_embeddings': 3",
                        "'vocab_size': '7'",
                        "'rope_theta': 'much'",
                        "'eos_token_id': ['x']",
                        "'eos_token_id': {'a': 1}",
                        "'eos_token_id': 1.5",
                        "'rms_norm_eps': -1")) {
            ConfigRefusedException refusal =
                    catchThrowableOfType(
                            ConfigRefusedException.class,
                            () -> read("'model_type': 'baichuan', " + LLAMA + ", " + broken));
            assertThat(refusal).as(broken).isNotNull();
            assertThat(refusal.isMalformed()).as(broken).isTrue();
        }
    }
}
