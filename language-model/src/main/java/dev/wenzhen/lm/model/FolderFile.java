package dev.wenzhen.lm.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a small file of a model folder whole: a pipe or a device is refused, never waited for. */
public final class FolderFile {

    private FolderFile() {}

    public static Optional<byte[]> readIfPresent(Path file, long maxBytes) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException("no regular file");
            }
            if (Files.size(file) > maxBytes) {
                throw new InvalidModelException(
                        ModelFault.FILE_MALFORMED,
                        String.format(
                                "The model's %s is larger than %d bytes.",
                                file.getFileName(), maxBytes));
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new InvalidModelException(
                    ModelFault.FILE_UNREADABLE,
                    "The model's " + file.getFileName() + " cannot be read.",
                    failure);
        }
    }
}
