package dev.wenzhen.assessment.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.assessment.intake.PhraseFinder.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PhraseFinderTest {

    @Test
    void the_leftmost_and_of_those_the_longest_phrase_counts() {
        PhraseFinder<String> finder =
                new PhraseFinder<>(
                        Map.of(
                                "腹痛", List.of("belly"),
                                "上腹痛", List.of("upper"),
                                "痛", List.of("pain")));

        assertThat(finder.find("上腹痛和腹痛，痛"))
                .containsExactly(
                        new Found<>(0, 3, List.of("upper")),
                        new Found<>(4, 6, List.of("belly")),
                        new Found<>(7, 8, List.of("pain")));
    }

    @Test
    void it_finds_what_a_slow_search_finds() {
        Random random = new Random(20261122);
        for (int round = 0; round < 300; round++) {
            Map<String, List<String>> phrases = new TreeMap<>();
            for (int i = 0; i < 8; i++) {
                String phrase = letters(random, 1 + random.nextInt(4));
                phrases.put(phrase, List.of(phrase));
            }
            String text = letters(random, 40);

            assertThat(new PhraseFinder<>(phrases).find(text))
                    .as("%s in %s", phrases.keySet(), text)
                    .isEqualTo(slow(phrases, text));
        }
    }

    private static List<Found<String>> slow(Map<String, List<String>> phrases, String text) {
        List<Found<String>> found = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int start = from;
            String longest =
                    phrases.keySet().stream()
                            .filter(phrase -> text.startsWith(phrase, start))
                            .max(Comparator.comparingInt(String::length))
                            .orElse("");
            if (!longest.isEmpty()) {
                found.add(new Found<>(from, from + longest.length(), phrases.get(longest)));
            }
            from += Math.max(1, longest.length());
        }
        return found;
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }
}
