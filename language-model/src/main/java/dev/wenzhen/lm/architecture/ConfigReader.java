package dev.wenzhen.lm.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Typed, bounded access to {@code config.json}. */
final class ConfigReader {

    /** No known model comes near it; keeps sums and small multiples of sizes far from overflow. */
    static final int MAX_SIZE = 1 << 24;

    private static final int MAX_LAYERS = 1000;
    private static final int MIN_CONTEXT = 16;

    private final JsonNode json;
    private final Set<String> tensors;

    ConfigReader(JsonNode json, Set<String> tensors) {
        this.json = json;
        this.tensors = tensors;
    }

    /**
     * What names of the weights begin with: checkpoints of a model without its output layer, as
     * BLOOM's are, leave it out.
     *
     * @param name of a tensor that the model must have
     */
    String prefix(String prefix, String name) {
        return hasTensor(name) ? "" : prefix;
    }

    boolean hasTensor(String name) {
        return tensors.contains(name);
    }

    private ConfigReader within(String name) {
        return new ConfigReader(json.path(name), tensors);
    }

    String modelType() {
        return word("model_type", "");
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** Whether it is there, if only to say null. */
    boolean mentions(String name) {
        return json.has(name);
    }

    String word(String name, String otherwise) {
        return json.path(name).asText(otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        return json.path(name).asBoolean(otherwise);
    }

    /** A size under the first of the names that is there: families renamed theirs. */
    int size(String... names) {
        for (String name : names) {
            if (has(name)) {
                return bounded(name, 1, MAX_SIZE);
            }
        }
        throw ConfigRefusedException.malformed(names[0] + " is missing");
    }

    int size(String name, int otherwise) {
        return has(name) ? size(name) : otherwise;
    }

    int layers(String... names) {
        int layers = size(names);
        if (layers > MAX_LAYERS) {
            throw ConfigRefusedException.malformed(names[0] + " is above " + MAX_LAYERS);
        }
        return layers;
    }

    int context(int tokens) {
        if (tokens < MIN_CONTEXT) {
            throw ConfigRefusedException.malformed(
                    "the context of " + tokens + " tokens is below " + MIN_CONTEXT);
        }
        return tokens;
    }

    int token(String name, int otherwise) {
        return has(name) ? bounded(name, 0, MAX_SIZE) : otherwise;
    }

    private int bounded(String name, int least, int most) {
        JsonNode node = json.path(name);
        if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            throw ConfigRefusedException.malformed(
                    name + " must be a whole number from " + least + " to " + most);
        }
        return node.intValue();
    }

    double positive(String name, double otherwise) {
        JsonNode node = json.path(name);
        double value = has(name) && !node.isNumber() ? Double.NaN : node.asDouble(otherwise);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw ConfigRefusedException.malformed(name + " must be a positive number");
        }
        return value;
    }

    /** Token ids as configs write them: one number, a list, or nothing. */
    List<Integer> tokens(String name) {
        List<Integer> ids = new ArrayList<>();
        if (has(name)) {
            JsonNode node = json.path(name);
            Iterable<JsonNode> all = node.isArray() ? node : List.of(node);
            all.forEach(id -> ids.add(id(id, name)));
        }
        return ids;
    }

    private static int id(JsonNode id, String name) {
        if (!id.isInt()) {
            throw ConfigRefusedException.malformed(name + " must be a token id or a list of them");
        }
        return id.intValue();
    }

    /** Width of a head when the config does not say: an even share. */
    int evenShare(int width, int heads) {
        if (width % heads != 0) {
            throw ConfigRefusedException.malformed("the width is no multiple of the heads");
        }
        return width / heads;
    }

    void requireWord(String name, String otherwise, String... allowed) {
        String value = word(name, otherwise);
        if (!List.of(allowed).contains(value)) {
            throw ConfigRefusedException.unsupported(
                    name + " '" + value + "' (supported: " + String.join(", ", allowed) + ")");
        }
    }

    void refuse(boolean asked, String what) {
        if (asked) {
            throw ConfigRefusedException.unsupported(what);
        }
    }

    void refuseQuantised() {
        refuse(
                has("quantization_config") || json.path("quantization_bit").asInt(0) != 0,
                "quantised weights (supported: F32, F16, BF16)");
    }

    /** {@code rope_theta} at the top (before transformers 5) or within {@code rope_parameters}. */
    Positions.Rotary rotary(int headSize) {
        if (headSize % 2 != 0) {
            throw ConfigRefusedException.malformed(
                    "head_dim is odd, so rotary positions do not fit");
        }
        ConfigReader parameters = within("rope_parameters");
        refuse(parameters.has("full_attention"), "rope parameters by layer type");
        double theta =
                parameters.has("rope_theta")
                        ? parameters.positive("rope_theta", 10_000)
                        : positive("rope_theta", 10_000);
        ConfigReader scaling = has("rope_scaling") ? within("rope_scaling") : parameters;
        refuse(
                positive("partial_rotary_factor", 1) != 1
                        || parameters.positive("partial_rotary_factor", 1) != 1,
                "rotary positions in a part of a head");
        return new Positions.Rotary(theta, scaling.rotaryScaling(), 1, false);
    }

    private RotaryScaling rotaryScaling() {
        String type = word("rope_type", word("type", "default"));
        return switch (type) {
            case "default" -> new RotaryScaling.None();
            case "linear" -> new RotaryScaling.Linear(required("factor"));
            case "llama3" ->
                    new RotaryScaling.Llama3(
                            required("factor"),
                            required("low_freq_factor"),
                            required("high_freq_factor"),
                            size("original_max_position_embeddings"));
            default ->
                    throw ConfigRefusedException.unsupported(
                            "rope scaling '" + type + "' (supported: linear, llama3)");
        };
    }

    private double required(String name) {
        if (!has(name)) {
            throw ConfigRefusedException.malformed(name + " is missing from the rope scaling");
        }
        return positive(name, 1);
    }
}
