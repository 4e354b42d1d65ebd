package dev.wenzhen.lm.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** A key in a file that may be replaced while the worker runs, as mounted secrets are. */
public record ApiKey(Path file) implements Supplier<Optional<String>> {

    private static final long MAX_BYTES = 64 << 10;

    /**
     * @throws UncheckedIOException when the file cannot be read or is no key
     */
    @Override
    public Optional<String> get() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("a key of more than 64 KiB");
            }
            return Optional.of(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
