package dev.wenzhen.assessment.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The words of patients that are not symptoms' names, as in {@code words.json}.
 *
 * @param lists each named for what its words do
 * @param persons words for somebody, by relation and then by sex ("" when the word does not tell)
 * @param severities words by severity
 * @param since how long ago a word like 昨天 is
 * @param illnesses names of conditions that patients have "as history"
 * @param normals words that deny several symptoms at once
 * @param extraTerms more words for a symptom
 */
record IntakeWords(
        Map<String, List<String>> lists,
        Map<String, Map<String, List<String>>> persons,
        Map<String, List<String>> severities,
        Map<String, String> since,
        List<String> illnesses,
        Map<String, List<String>> normals,
        Map<String, List<String>> extraTerms) {

    IntakeWords {
        lists = Map.copyOf(lists);
        persons = Map.copyOf(persons);
        severities = Map.copyOf(severities);
        since = Map.copyOf(since);
        illnesses = List.copyOf(illnesses);
        normals = Map.copyOf(normals);
        extraTerms = Map.copyOf(extraTerms);
    }

    /** Reads the bundled words; a key that stands twice is refused. */
    static IntakeWords bundled() {
        ObjectMapper json =
                new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try (InputStream in = IntakeWords.class.getResourceAsStream("words.json")) {
            return json.readValue(in, IntakeWords.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> list(String name) {
        List<String> words = lists.get(name);
        if (words == null) {
            throw new IllegalArgumentException("words.json has no list " + name);
        }
        return words;
    }

    Duration since(String word) {
        return Duration.parse(since.get(word));
    }
}
