package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The shape of a LLaMA-family decoder, from {@code config.json}.
 *
 * @param width of the residual stream ({@code hidden_size})
 * @param feedForward inner width of the gated feed-forward part ({@code intermediate_size})
 * @param vocabulary rows of the embedding
 * @param contextTokens prompt and reply together ({@code max_position_embeddings})
 * @param epsilon of RMSNorm
 * @param tiedEmbeddings the output layer is the embedding
 * @param endTokens ids that end a reply; may be empty
 */
public record ModelConfig(
        int layers,
        int width,
        int heads,
        int kvHeads,
        int headDim,
        int feedForward,
        int vocabulary,
        int contextTokens,
        double epsilon,
        double ropeTheta,
        boolean tiedEmbeddings,
        List<Integer> endTokens) {

    public ModelConfig {
        endTokens = List.copyOf(endTokens);
    }

    /** Reads and checks a config; what this engine cannot run yet is refused by name. */
    public static ModelConfig of(JsonNode json) {
        ConfigReader config = new ConfigReader(json);
        config.refuseUnsupported();
        int width = config.size("hidden_size");
        int heads = config.size("num_attention_heads");
        int kvHeads = config.size("num_key_value_heads", heads);
        if (heads % kvHeads != 0) {
            throw ConfigReader.malformed("num_attention_heads is no multiple of key-value heads");
        }
        int headDim = config.size("head_dim", Math.max(1, width / heads));
        if (headDim % 2 != 0) {
            throw ConfigReader.malformed("head_dim is odd, so rotary positions do not fit");
        }
        int contextTokens = config.size("max_position_embeddings");
        if (contextTokens < 16) {
            throw ConfigReader.malformed("max_position_embeddings is below 16");
        }
        return new ModelConfig(
                config.size("num_hidden_layers"),
                width,
                heads,
                kvHeads,
                headDim,
                config.size("intermediate_size"),
                config.size("vocab_size"),
                contextTokens,
                config.positive("rms_norm_eps", 1e-6),
                config.ropeTheta(),
                json.path("tie_word_embeddings").asBoolean(false),
                TokenIds.of(json.path("eos_token_id")));
    }
}
