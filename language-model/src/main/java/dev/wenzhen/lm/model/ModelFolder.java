package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Hugging Face folder whose config and weights agree. The tokenizer's files are read by those who
 * need text.
 */
public record ModelFolder(
        Path path, ModelConfig config, GenerationDefaults defaults, ModelWeights weights) {

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
        ModelConfig config = ModelConfig.of(JsonFile.read(path.resolve("config.json")));
        GenerationDefaults defaults =
                GenerationDefaults.of(
                        JsonFile.readIfPresent(path.resolve("generation_config.json"))
                                .orElseGet(JsonNodeFactory.instance::objectNode));
        ModelWeights weights = ModelWeights.open(path, source.adapter());
        LlamaTensors.check(config, weights);
        return new ModelFolder(path, config, defaults, weights);
    }

    /** The same model, sampled otherwise. */
    public ModelFolder withDefaults(GenerationDefaults other) {
        return new ModelFolder(path, config, other, weights);
    }

    /** Short name, safe to show. */
    public String name() {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "model" : name.toString();
    }

    public long parameters() {
        return LlamaTensors.parameters(config);
    }

    /** Ids that end a reply. */
    public List<Integer> endTokens() {
        return defaults.endTokens().isEmpty() ? config.endTokens() : defaults.endTokens();
    }
}
