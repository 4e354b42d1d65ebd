package dev.wenzhen.evaluation.scheduler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a model folder that claims a longer context: for time, not for words. */
public final class LongContext {

    private LongContext() {}

    /**
     * @param target an empty folder
     */
    public static Path of(Path model, Path target, int contextTokens) {
        try (Stream<Path> files = Files.list(model)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
            Path config = target.resolve("config.json");
            Files.writeString(
                    config,
                    Files.readString(config)
                            .replaceAll(
                                    "(\"max_position_embeddings\"\\s*:\\s*)\\d+",
                                    "$1" + contextTokens));
            return target;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
