package dev.wenzhen.lm.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model's description: what its {@code config.json} says, in parts.
 *
 * @param architecture its {@code model_type}
 * @param width of the residual stream
 * @param vocabulary rows of the embedding
 * @param contextTokens prompt and reply together
 * @param endTokens ids that end a reply; may be empty
 */
public record ModelConfig(
        String architecture,
        int width,
        int vocabulary,
        int contextTokens,
        LayerForm form,
        LayerStack decoder,
        Ends ends,
        PromptRule prompt,
        List<Integer> endTokens) {

    public ModelConfig {
        endTokens = List.copyOf(endTokens);
    }

    /**
     * Reads and checks a config.
     *
     * @param tensors names that the weights have
     * @throws ConfigRefusedException with what it asks for that cannot be
     */
    public static ModelConfig of(JsonNode json, Set<String> tensors) {
        return Architectures.read(new ConfigReader(json, tensors));
    }

    public int layers() {
        return decoder.layers();
    }

    public Optional<PromptRule.Encoder> encoder() {
        return prompt instanceof PromptRule.Encoder encoder
                ? Optional.of(encoder)
                : Optional.empty();
    }

    /** Numbers that a slot keeps for one token in one layer: keys, then values. */
    public int cacheRow() {
        return 2 * form.heads().keys();
    }

    /** Caches of that shape: one per layer, and one per layer for the encoded prompt. */
    public int caches() {
        return encoder().isPresent() ? 2 * layers() : layers();
    }
}
