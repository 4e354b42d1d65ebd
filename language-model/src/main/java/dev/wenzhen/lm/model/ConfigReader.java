package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;

/** Typed, bounded access to {@code config.json}. */
final class ConfigReader {

    /** No known model comes near it; keeps products of two sizes far from overflow. */
    private static final int MAX_SIZE = 1 << 24;

    private final JsonNode json;

    ConfigReader(JsonNode json) {
        this.json = json;
    }

    int size(String name) {
        JsonNode node = json.path(name);
        if (!node.isInt() || node.intValue() < 1 || node.intValue() > MAX_SIZE) {
            throw malformed(name + " must be a whole number from 1 to " + MAX_SIZE);
        }
        return node.intValue();
    }

    int size(String name, int otherwise) {
        return json.path(name).isMissingNode() || json.path(name).isNull() ? otherwise : size(name);
    }

    double positive(String name, double otherwise) {
        double value = json.path(name).asDouble(otherwise);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw malformed(name + " must be a positive number");
        }
        return value;
    }

    /** {@code rope_theta} at the top (before transformers 5) or within {@code rope_parameters}. */
    double ropeTheta() {
        JsonNode parameters = json.path("rope_parameters");
        return parameters.has("rope_theta")
                ? new ConfigReader(parameters).positive("rope_theta", 10_000)
                : positive("rope_theta", 10_000);
    }

    void refuseUnsupported() {
        String type = json.path("model_type").asText("");
        if (!type.equals("llama")) {
            throw unsupported("model type '" + type + "' (supported: llama)");
        }
        String activation = json.path("hidden_act").asText("silu");
        if (!activation.equals("silu")) {
            throw unsupported("activation '" + activation + "' (supported: silu)");
        }
        if (json.path("attention_bias").asBoolean() || json.path("mlp_bias").asBoolean()) {
            throw unsupported("biases in attention or feed-forward layers");
        }
        if (json.hasNonNull("quantization_config")) {
            throw unsupported("quantised weights (supported: F32, F16, BF16)");
        }
        refuseRopeScaling(json.path("rope_scaling"));
        refuseRopeScaling(json.path("rope_parameters"));
    }

    private static void refuseRopeScaling(JsonNode scaling) {
        String type = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
        if (!type.equals("default")) {
            throw unsupported("rope scaling '" + type + "'");
        }
    }

    static InvalidModelException malformed(String what) {
        return new InvalidModelException(
                ModelFault.FILE_MALFORMED, "In the model's config.json, " + what + ".");
    }

    private static InvalidModelException unsupported(String what) {
        return new InvalidModelException(
                ModelFault.ARCHITECTURE_UNSUPPORTED,
                "The model's config.json asks for " + what + ", which the engine cannot run.");
    }
}
