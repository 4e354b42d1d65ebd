package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the model's authors want it sampled, from {@code generation_config.json}; absent values are
 * those of transformers' {@code GenerationConfig} (which has a top-k of 50).
 *
 * @param topK 0 means off
 * @param noRepeatNgramSize 0 means off
 * @param endTokens ids that end a reply; empty means those of {@code config.json}
 */
public record GenerationDefaults(
        boolean sample,
        double temperature,
        int topK,
        double topP,
        double repetitionPenalty,
        int noRepeatNgramSize,
        OptionalInt maxNewTokens,
        List<Integer> endTokens) {

    public GenerationDefaults {
        endTokens = List.copyOf(endTokens);
    }

    public static GenerationDefaults of(JsonNode json) {
        int maxNewTokens = json.path("max_new_tokens").asInt(0);
        return new GenerationDefaults(
                json.path("do_sample").asBoolean(false),
                number(json, "temperature", 1),
                (int) number(json, "top_k", 50),
                number(json, "top_p", 1),
                number(json, "repetition_penalty", 1),
                (int) number(json, "no_repeat_ngram_size", 0),
                maxNewTokens > 0 ? OptionalInt.of(maxNewTokens) : OptionalInt.empty(),
                TokenIds.of(json.path("eos_token_id")));
    }

    private static double number(JsonNode json, String name, double otherwise) {
        return json.path(name).asDouble(otherwise);
    }
}
