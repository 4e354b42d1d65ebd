package dev.wenzhen.evaluation.safety;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.safety.Complaint;
import dev.wenzhen.safety.ComplaintReader;
import dev.wenzhen.safety.TriageLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the sets of utterances, JSON lines, from a folder. */
final class SafetySets {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    SafetySets(Path folder) {
        this.folder = folder;
    }

    /**
     * Labelled utterances; none when there is no such file. A question about knowledge counts as
     * one that may stay at home.
     */
    List<SafetyCase> cases(String file) throws IOException {
        List<SafetyCase> cases = new ArrayList<>();
        for (JsonNode node : lines(file)) {
            String level = node.path("level").asText();
            cases.add(
                    new SafetyCase(
                            ComplaintReader.read(node),
                            level.equals("知识") ? TriageLevel.HOME : TriageLevel.of(level)));
        }
        return cases;
    }

    /** Pairs of an utterance and its harmless twin. */
    List<List<Complaint>> pairs(String file) throws IOException {
        List<List<Complaint>> pairs = new ArrayList<>();
        for (JsonNode node : lines(file)) {
            pairs.add(
                    List.of(
                            ComplaintReader.read(node.path("danger")),
                            ComplaintReader.read(node.path("harmless"))));
        }
        return pairs;
    }

    private List<JsonNode> lines(String file) throws IOException {
        Path path = folder.resolve(file);
        List<JsonNode> nodes = new ArrayList<>();
        if (Files.exists(path)) {
            for (String line : Files.readAllLines(path)) {
                nodes.add(JSON.readTree(line));
            }
        }
        return nodes;
    }
}
