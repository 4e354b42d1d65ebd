package dev.wenzhen.lm.model;

import java.util.List;

/** Names and shapes of a LLaMA checkpoint's tensors, as transformers writes them. */
public final class LlamaTensors {

    public static final String EMBEDDING = "model.embed_tokens.weight";
    public static final String FINAL_NORM = "model.norm.weight";

    private LlamaTensors() {}

    /** The output layer's weights: the embedding itself when tied. */
    public static String output(ModelConfig config) {
        return config.tiedEmbeddings() ? EMBEDDING : "lm_head.weight";
    }

    /** Full name of a layer's part, for example {@code self_attn.q_proj}. */
    public static String layer(int layer, String part) {
        return "model.layers." + layer + "." + part + ".weight";
    }

    /** Checks that every tensor is there with the shape that the config asks for. */
    static void check(ModelConfig config, ModelWeights weights) {
        long width = config.width();
        long queries = (long) config.heads() * config.headDim();
        long keys = (long) config.kvHeads() * config.headDim();
        long inner = config.feedForward();
        List<Long> embedding = List.of((long) config.vocabulary(), width);
        weights.require(EMBEDDING, embedding);
        weights.require(FINAL_NORM, List.of(width));
        weights.require(output(config), embedding);
        for (int layer = 0; layer < config.layers(); layer++) {
            weights.require(layer(layer, "input_layernorm"), List.of(width));
            weights.require(layer(layer, "self_attn.q_proj"), List.of(queries, width));
            weights.require(layer(layer, "self_attn.k_proj"), List.of(keys, width));
            weights.require(layer(layer, "self_attn.v_proj"), List.of(keys, width));
            weights.require(layer(layer, "self_attn.o_proj"), List.of(width, queries));
            weights.require(layer(layer, "post_attention_layernorm"), List.of(width));
            weights.require(layer(layer, "mlp.gate_proj"), List.of(inner, width));
            weights.require(layer(layer, "mlp.up_proj"), List.of(inner, width));
            weights.require(layer(layer, "mlp.down_proj"), List.of(width, inner));
        }
    }

    /** How many numbers the model has learned. */
    static long parameters(ModelConfig config) {
        long width = config.width();
        long attention = 2 * width * config.headDim() * (config.heads() + config.kvHeads());
        long block = attention + 3 * width * config.feedForward() + 2 * width;
        long embeddings = (config.tiedEmbeddings() ? 1 : 2) * width * config.vocabulary();
        return config.layers() * block + embeddings + width;
    }
}
