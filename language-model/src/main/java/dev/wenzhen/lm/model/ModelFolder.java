package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wenzhen.lm.architecture.ConfigRefusedException;
import dev.wenzhen.lm.architecture.ModelConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Hugging Face folder whose config and weights agree. The tokenizer's files are read by those who
 * need text.
 *
 * @param parameters how many numbers the model has learned
 */
public record ModelFolder(
        Path path,
        ModelConfig config,
        GenerationDefaults defaults,
        ModelWeights weights,
        long parameters) {

    /**
     * Reads and checks the folder without touching tensor data.
     *
     * @throws InvalidModelException with one sentence that says what is wrong
     */
    public static ModelFolder open(Path path) {
        return open(ModelSource.of(path));
    }

    /** The same with an adapter, whose tensors must all fit the folder's. */
    public static ModelFolder open(ModelSource source) {
        Path path = source.folder();
        if (!Files.isDirectory(path)) {
            throw new InvalidModelException(
                    ModelFault.FOLDER_MISSING, "There is no model folder at " + path + ".");
        }
        JsonNode json = JsonFile.read(path.resolve("config.json"));
        GenerationDefaults defaults =
                GenerationDefaults.of(
                        JsonFile.readIfPresent(path.resolve("generation_config.json"))
                                .orElseGet(JsonNodeFactory.instance::objectNode));
        ModelWeights weights = ModelWeights.open(path, source.adapter());
        ModelConfig config = config(json, weights);
        long parameters = WeightCheck.count(config, weights);
        return new ModelFolder(path, config, defaults, weights, parameters);
    }

    private static ModelConfig config(JsonNode json, ModelWeights weights) {
        try {
            return ModelConfig.of(json, weights.names());
        } catch (ConfigRefusedException refused) {
            String what = refused.getMessage();
            throw refused.isMalformed()
                    ? new InvalidModelException(
                            ModelFault.FILE_MALFORMED,
                            "In the model's config.json, " + what + ".",
                            refused)
                    : new InvalidModelException(
                            ModelFault.ARCHITECTURE_UNSUPPORTED,
                            "The model's config.json asks for "
                                    + what
                                    + ", which the engine cannot run.",
                            refused);
        }
    }

    /** The same model, sampled otherwise. */
    public ModelFolder withDefaults(GenerationDefaults other) {
        return new ModelFolder(path, config, other, weights, parameters);
    }

    /** Short name, safe to show. */
    public String name() {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "model" : name.toString();
    }

    /** Keys and values of one token of one consultation, in fp32. */
    public long kvBytesPerToken() {
        return (long) config.cacheRow() * config.caches() * Float.BYTES;
    }

    /** Ids that end a reply. */
    public List<Integer> endTokens() {
        return defaults.endTokens().isEmpty() ? config.endTokens() : defaults.endTokens();
    }
}
