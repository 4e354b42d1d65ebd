package dev.wenzhen.safety.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermPatternTest {

    @Test
    void stands_for_classes_alternatives_and_options() {
        assertThat(Stream.of("胸痛", "胸疼", "胸口很痛", "胸有点疼").filter(w -> reads("胸口?(很|有点)?[痛疼]", w)))
                .hasSize(4);
        assertThat(Stream.of("胸", "胸口", "胸很有点痛", "胸口痛疼").filter(w -> reads("胸口?(很|有点)?[痛疼]", w)))
                .isEmpty();
    }

    @Test
    void nests_alternatives() {
        assertThat(Stream.of("ab", "abc", "abd", "ae").allMatch(w -> reads("a(b(c|d)?|e)", w)))
                .isTrue();
        assertThat(Stream.of("a", "abe", "ac").anyMatch(w -> reads("a(b(c|d)?|e)", w))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a(b", "a)b", "[ab", "[]", "a]b", "?a", "a*", "a{0,9}", "a?", ""})
    void refuses_what_is_malformed_or_empty(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> TermPattern.check(pattern));
    }

    @Test
    void takes_no_more_time_for_a_pattern_of_many_words() {
        assertThat(reads("[0123456789]?".repeat(30) + "x", "1".repeat(30) + "x")).isTrue();
    }

    /** Whether a pattern reads a word from its first to its last character. */
    private static boolean reads(String pattern, String word) {
        TermIndex.Builder builder = new TermIndex.Builder(Sounds.bundled());
        builder.add(pattern, 1);
        boolean[] found = {false};
        builder.build()
                .visit(
                        word,
                        0,
                        (tag, length, exact) -> found[0] |= exact && length == word.length());
        return found[0];
    }
}
