package dev.wenzhen.knowledge.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wenzhen.knowledge.KnowledgeBase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The compiled body: one JSON document, kind, id, then the fields as written. */
public final class KnowledgeResource {

    /** Under the classes' folder. */
    static final String NAME = "dev/wenzhen/knowledge/knowledge.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private KnowledgeResource() {}

    /**
     * The bundled body.
     *
     * @throws IllegalStateException when the module was built without compiling it
     */
    public static KnowledgeBase read() {
        try (InputStream in = KnowledgeResource.class.getClassLoader().getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is missing: build medical-knowledge");
            }
            return read(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + NAME, e);
        }
    }

    static KnowledgeBase read(JsonNode document) {
        List<RawEntry> entries = new ArrayList<>();
        for (Kind kind : Kind.ALL) {
            document.path(kind.folder())
                    .properties()
                    .forEach(e -> entries.add(new RawEntry(kind, e.getKey(), e.getValue())));
        }
        KnowledgeReading reading = new KnowledgeReading(entries);
        if (!reading.findings().isEmpty()) {
            throw new IllegalStateException("bad " + NAME + ": " + reading.findings().get(0));
        }
        return reading.base();
    }

    static void write(List<RawEntry> entries, Path classes) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        Kind.ALL.forEach(kind -> document.putObject(kind.folder()));
        for (RawEntry entry : entries) {
            document.withObject(entry.kind().folder()).set(entry.name(), entry.fields());
        }
        Path file = classes.resolve(NAME);
        Files.createDirectories(file.getParent());
        Files.write(file, JSON.writeValueAsBytes(document));
    }
}
