package dev.wenzhen.knowledge.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sources: {@code symptoms/}, {@code conditions/} and {@code drugs/} full of YAML files. */
public final class KnowledgeFolder {

    private static final String ENDING = ".yaml";

    private static final ObjectMapper YAML =
            new ObjectMapper(
                            YAMLFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final SortedMap<String, RawEntry> entries;
    private final List<Finding> findings;

    private KnowledgeFolder(SortedMap<String, RawEntry> entries, List<Finding> findings) {
        this.entries = entries;
        this.findings = findings;
    }

    /**
     * @throws UncheckedIOException when it cannot be read at all
     */
    public static KnowledgeFolder read(Path folder) {
        KnowledgeFolder all = new KnowledgeFolder(new TreeMap<>(), new ArrayList<>());
        for (Kind kind : Kind.ALL) {
            Path files = folder.resolve(kind.folder());
            try (Stream<Path> listed = Files.list(files)) {
                for (Path file : listed.sorted().toList()) {
                    all.add(kind, file.getFileName().toString(), Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + files, e);
            }
        }
        return all;
    }

    /** The same with another file, or another text of one. */
    KnowledgeFolder with(Kind kind, String file, String text) {
        KnowledgeFolder other =
                new KnowledgeFolder(new TreeMap<>(entries), new ArrayList<>(findings));
        other.add(kind, file, text);
        return other;
    }

    /** Everything wrong with it; none means that it can be compiled. */
    public List<Finding> check() {
        List<Finding> all = new ArrayList<>(findings);
        KnowledgeReading reading = new KnowledgeReading(entries());
        all.addAll(reading.findings());
        all.addAll(DuplicateCheck.in(reading.base()));
        all.addAll(ConsistencyCheck.in(reading.base()));
        return all;
    }

    /** How many files were read. */
    public int size() {
        return entries.size();
    }

    List<RawEntry> entries() {
        return List.copyOf(entries.values());
    }

    private void add(Kind kind, String file, String text) {
        String path = kind.folder() + "/" + file;
        if (!file.endsWith(ENDING)) {
            findings.add(new Finding(path, "is no " + ENDING + " file"));
            return;
        }
        String id = file.substring(0, file.length() - ENDING.length());
        try {
            entries.put(path, new RawEntry(kind, id, YAML.readTree(text)));
        } catch (JsonProcessingException e) {
            findings.add(new Finding(path, "no YAML: " + e.getOriginalMessage()));
        }
    }
}
