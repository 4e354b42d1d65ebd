package dev.wenzhen.lm.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a model lies.
 *
 * @param folder of Hugging Face's form
 * @param adapter a PEFT folder to be merged into its weights
 */
public record ModelSource(Path folder, Optional<Path> adapter) {

    public static ModelSource of(Path folder) {
        return new ModelSource(folder, Optional.empty());
    }
}
