package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.lm.sampling.BeamSettings;
import dev.wenzhen.lm.sampling.BeamSettings.EarlyStopping;
import dev.wenzhen.lm.sampling.SamplingSettings;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the model's authors want it sampled, from {@code generation_config.json}; absent values are
 * those of transformers' {@code GenerationConfig} (which has a top-k of 50).
 *
 * @param topK 0 means off
 * @param noRepeatNgramSize 0 means off
 * @param maxLength most tokens of prompt and reply together
 * @param invalidScoreToken what a reply goes on with when the model overflows; no file says it,
 *     only templates do
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
        OptionalInt maxLength,
        BeamSettings beams,
        OptionalInt invalidScoreToken,
        List<Integer> endTokens) {

    public GenerationDefaults {
        endTokens = List.copyOf(endTokens);
    }

    /**
     * @throws InvalidModelException when a value is none that anything could be sampled with
     */
    public static GenerationDefaults of(JsonNode json) {
        try {
            GenerationDefaults defaults = read(json);
            defaults.requireUsable();
            return defaults;
        } catch (IllegalArgumentException outOfBounds) {
            throw malformed(outOfBounds.getMessage(), outOfBounds);
        }
    }

    private static GenerationDefaults read(JsonNode json) {
        return new GenerationDefaults(
                json.path("do_sample").asBoolean(false),
                number(json, "temperature", 1),
                (int) number(json, "top_k", 50),
                number(json, "top_p", 1),
                number(json, "repetition_penalty", 1),
                (int) number(json, "no_repeat_ngram_size", 0),
                whole(json, "max_new_tokens", 1),
                whole(json, "max_length", 1),
                beams(json),
                whole(json, "invalid_score_token", 0),
                TokenIds.of(json, "eos_token_id"));
    }

    /** Better one sentence at start than a refusal of every reply. */
    private void requireUsable() {
        new SamplingSettings(
                sample ? temperature : 0, topK, topP, repetitionPenalty, noRepeatNgramSize, 0);
    }

    private static BeamSettings beams(JsonNode json) {
        JsonNode stopping = json.path("early_stopping");
        EarlyStopping usual =
                stopping.asBoolean(false) ? EarlyStopping.WHEN_FULL : EarlyStopping.HEURISTIC;
        return new BeamSettings(
                (int) number(json, "num_beams", 1),
                number(json, "length_penalty", 1),
                stopping.asText().equals("never") ? EarlyStopping.NEVER : usual);
    }

    private static InvalidModelException malformed(String how, Throwable cause) {
        return new InvalidModelException(
                ModelFault.FILE_MALFORMED,
                "In the model's generation_config.json, " + how + ".",
                cause);
    }

    private static OptionalInt whole(JsonNode json, String name, int least) {
        int value = json.path(name).asInt(least - 1);
        return value >= least ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static double number(JsonNode json, String name, double otherwise) {
        if (json.hasNonNull(name) && !json.path(name).isNumber()) {
            throw malformed(name + " must be a number", null);
        }
        return json.path(name).asDouble(otherwise);
    }
}
