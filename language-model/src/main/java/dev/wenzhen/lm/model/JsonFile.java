package dev.wenzhen.lm.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the JSON files of a model folder; a file above {@link #MAX_BYTES} is refused. */
public final class JsonFile {

    /** Large tokenizers have some 20 MB. */
    static final long MAX_BYTES = 128L << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonFile() {}

    /** The object in a file that must be there. */
    public static JsonNode read(Path file) {
        return readIfPresent(file)
                .orElseThrow(
                        () ->
                                new InvalidModelException(
                                        ModelFault.FILE_MISSING,
                                        "The model folder has no " + file.getFileName() + "."));
    }

    public static Optional<JsonNode> readIfPresent(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw malformed(file, "is larger than " + MAX_BYTES + " bytes", null);
            }
            return Optional.of(parse(file, Files.readAllBytes(file)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static JsonNode parse(Path file, byte[] bytes) throws IOException {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw malformed(file, "holds no JSON object", null);
            }
            return node;
        } catch (JsonProcessingException broken) {
            throw malformed(file, "is not valid JSON", broken);
        }
    }

    private static InvalidModelException malformed(Path file, String how, Throwable cause) {
        String message = "The model's " + file.getFileName() + " " + how + ".";
        return new InvalidModelException(ModelFault.FILE_MALFORMED, message, cause);
    }
}
