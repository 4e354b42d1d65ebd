package dev.wenzhen.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermPatternTest {

    @Test
    void expands_classes_alternatives_and_options() {
        assertThat(TermPattern.words("胸口?(很|有点)?[痛疼]"))
                .containsExactlyInAnyOrder(
                        "胸痛", "胸疼", "胸口痛", "胸口疼", "胸很痛", "胸很疼", "胸口很痛", "胸口很疼", "胸有点痛", "胸有点疼",
                        "胸口有点痛", "胸口有点疼");
    }

    @Test
    void nests_alternatives() {
        assertThat(TermPattern.words("a(b(c|d)?|e)")).containsExactly("ab", "abc", "abd", "ae");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a(b", "a)b", "[ab", "[]", "a]b", "?a", "a*", "a{0,9}", "a?", ""})
    void refuses_what_is_malformed_or_empty(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> TermPattern.words(pattern));
    }

    @Test
    void refuses_a_pattern_that_stands_for_too_many_words() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TermPattern.words("[0123456789]".repeat(4)))
                .withMessageContaining("more than 2000 words");
    }
}
