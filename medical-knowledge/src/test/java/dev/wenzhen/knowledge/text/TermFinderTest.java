package dev.wenzhen.knowledge.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.knowledge.text.TermFinder.Match;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermFinderTest {

    private final TermFinder<String> finder = new TermFinder<>();

    @Test
    void the_longest_term_at_a_place_counts_and_none_inside_it() {
        finder.add("头孢", "class");
        finder.add("头孢克肟", "drug");

        assertThat(finder.find("吃头孢克肟或头孢"))
                .containsExactly(
                        new Match<>(1, 5, List.of("drug")), new Match<>(6, 8, List.of("class")));
    }

    @Test
    void a_term_may_mean_several_things() {
        finder.add("海鲜", "fish");
        finder.add("海鲜", "shellfish");

        assertThat(finder.find("海鲜"))
                .containsExactly(new Match<>(0, 2, List.of("fish", "shellfish")));
    }

    @Test
    void latin_words_are_found_whole_in_any_case_and_width() {
        finder.add("ORS", "salts");

        assertThat(finder.find(PlainForm.of("喝ＯＲＳ补水"))).hasSize(1);
        assertThat(finder.find(PlainForm.of("doctors"))).isEmpty();
    }

    @Test
    void blanks_inside_chinese_do_not_hide_a_term() {
        finder.add("阿莫西林", "drug");

        assertThat(finder.find(PlainForm.of("阿莫 西林、阿*莫西林"))).hasSize(2);
    }

    @Test
    void nothing_is_found_in_nothing_and_an_empty_term_never() {
        finder.add("", "nothing");

        assertThat(finder.find("")).isEmpty();
        assertThat(finder.find("头痛")).isEmpty();
    }
}
