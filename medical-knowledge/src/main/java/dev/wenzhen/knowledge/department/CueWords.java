package dev.wenzhen.knowledge.department;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.knowledge.Department;
import dev.wenzhen.knowledge.text.TermFinder;
import dev.wenzhen.knowledge.text.TermFinder.Match;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Words that speak for departments: parts of the body, examinations, illnesses, who asks. */
final class CueWords {

    private static final String NAME = "cues.json";

    /** Somebody who names a department has often been sent there. */
    private static final double NAMED = 3;

    private final TermFinder<Cue> finder = new TermFinder<>();

    CueWords() {
        try (InputStream in = CueWords.class.getResourceAsStream(NAME)) {
            for (Department department : Department.values()) {
                finder.add(department.word(), new Cue(department, NAMED));
            }
            JsonNode words = new ObjectMapper().readTree(in).get("words");
            for (Map.Entry<String, JsonNode> department : words.properties()) {
                Department of = Department.of(department.getKey());
                for (Map.Entry<String, JsonNode> word : department.getValue().properties()) {
                    finder.add(word.getKey(), new Cue(of, word.getValue().doubleValue()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + NAME, e);
        }
    }

    /** Each word counts once. */
    void addTo(Tally tally, String plain) {
        Set<String> seen = new HashSet<>();
        for (Match<Cue> match : finder.find(plain)) {
            if (seen.add(plain.substring(match.start(), match.end()))) {
                for (Cue cue : match.meanings()) {
                    tally.add(cue.department(), cue.weight());
                }
            }
        }
    }

    private record Cue(Department department, double weight) {}
}
