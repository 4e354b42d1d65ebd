package dev.wenzhen.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Utterances labelled by their authors: our own, and a third (held-*) by somebody who had not seen
 * the rules. What the screen made of those at first sight is in docs/experiments.md; the rules were
 * widened for them since.
 */
class ScreenSetsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RedFlagScreen SCREEN = RedFlagScreen.standard();

    @Test
    void catches_99_of_100_red_flags_and_every_one_of_the_first_level() throws IOException {
        List<JsonNode> all = both("red-flags");
        List<JsonNode> missed =
                all.stream().filter(one -> !found(one).atLeast(level(one))).toList();

        assertThat(all).hasSizeGreaterThanOrEqualTo(800);
        assertThat(missed).hasSizeLessThanOrEqualTo(all.size() / 100);
        assertThat(missed).noneMatch(one -> level(one) == TriageLevel.RESUSCITATION);
    }

    @Test
    void escalates_at_most_8_of_100_benign_utterances() throws IOException {
        List<JsonNode> all = both("benign");

        assertThat(all).hasSizeGreaterThanOrEqualTo(800);
        assertThat(count(all, one -> !level(one).atLeast(found(one))))
                .isLessThanOrEqualTo(all.size() * 8 / 100);
    }

    @Test
    void tells_97_of_100_pairs_apart() throws IOException {
        List<JsonNode> all = both("pairs");

        assertThat(all).hasSizeGreaterThanOrEqualTo(300);
        assertThat(count(all, pair -> urgent(pair, "danger") && !urgent(pair, "harmless")))
                .isGreaterThanOrEqualTo((all.size() * 97 + 99) / 100);
    }

    private static boolean urgent(JsonNode pair, String side) {
        return SCREEN.screen(pair.get(side).asText()).level().atLeast(TriageLevel.WITHIN_A_DAY);
    }

    private static TriageLevel found(JsonNode one) {
        return SCREEN.screen(ComplaintReader.read(one)).level();
    }

    private static TriageLevel level(JsonNode one) {
        String word = one.get("level").asText();
        return word.equals("知识") ? TriageLevel.HOME : TriageLevel.of(word);
    }

    private static long count(List<JsonNode> all, Predicate<JsonNode> which) {
        return all.stream().filter(which).count();
    }

    private static List<JsonNode> both(String name) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String file : List.of(name + ".jsonl", "held-" + name + ".jsonl")) {
            for (String line : SafetyJson.resource(ScreenSetsTest.class, file).lines().toList()) {
                all.add(JSON.readTree(line));
            }
        }
        return all;
    }
}
