package dev.wenzhen.lm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.lm.model.JsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Finds templates by their words. A new one is a file and a line in {@code keys.txt}. */
public final class TemplateRegistry {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TemplateRegistry() {}

    public static List<String> keys() {
        return new String(resource("keys.txt"), StandardCharsets.UTF_8).lines().toList();
    }

    /**
     * @throws IllegalArgumentException naming the keys that there are
     */
    public static SeedTemplate find(String key) {
        if (!keys().contains(key)) {
            throw new IllegalArgumentException(
                    "there is no template of this name; use one of " + String.join(", ", keys()));
        }
        try {
            JsonNode json = MAPPER.readTree(resource(key + ".json"));
            return new TemplateReader(key, json).read();
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /**
     * An operator's own template, in the form of ours.
     *
     * @throws dev.wenzhen.lm.model.InvalidModelException with one sentence that says what is wrong
     */
    public static SeedTemplate read(Path file) {
        Path name = file.getFileName();
        return new TemplateReader(String.valueOf(name), JsonFile.read(file)).read();
    }

    private static byte[] resource(String name) {
        try (InputStream in = TemplateRegistry.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the registry lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
