package dev.wenzhen.lm.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the JSON files of a model folder: one object, no name twice. A file that is larger than
 * {@link #MAX_BYTES}, deeper than {@link #MAX_DEPTH} or of more than {@link #MAX_VALUES} values is
 * refused.
 */
public final class JsonFile {

    /** Large tokenizers have some 35 MB. */
    static final long MAX_BYTES = 64L << 20;

    static final int MAX_DEPTH = 64;

    /** Large tokenizers have some 1.5 million, each of some 60 bytes of memory. */
    static final long MAX_VALUES = 4_000_000;

    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(MAX_DEPTH)
                                            .maxTokenCount(MAX_VALUES)
                                            .build())
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

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
        return FolderFile.readIfPresent(file, MAX_BYTES).map(bytes -> parse(file, bytes));
    }

    static JsonNode parse(Path file, byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw malformed(file, "holds no JSON object", null);
            }
            return node;
        } catch (IOException broken) {
            throw malformed(file, "is not valid JSON", broken);
        }
    }

    private static InvalidModelException malformed(Path file, String how, Throwable cause) {
        String message = "The model's " + file.getFileName() + " " + how + ".";
        return new InvalidModelException(ModelFault.FILE_MALFORMED, message, cause);
    }
}
