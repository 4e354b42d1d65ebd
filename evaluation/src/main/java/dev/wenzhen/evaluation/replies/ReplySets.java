package dev.wenzhen.evaluation.replies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads sets: JSON lines, or one JSON array. */
final class ReplySets {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplySets() {}

    /**
     * @throws IOException also when a line is no JSON, without repeating it
     */
    static List<JsonNode> read(Path file) throws IOException {
        String text = Files.readString(file);
        List<JsonNode> nodes = new ArrayList<>();
        try {
            if (text.stripLeading().startsWith("[")) {
                JSON.readTree(text).forEach(nodes::add);
            } else {
                for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
                    nodes.add(JSON.readTree(line));
                }
            }
        } catch (IOException e) {
            throw new IOException(file.getFileName() + " is neither JSON lines nor an array", e);
        }
        return nodes;
    }
}
