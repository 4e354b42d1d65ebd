package dev.wenzhen.safety.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundsTest {

    private final Sounds sounds = Sounds.bundled();

    @ParameterizedTest
    @CsvSource({"头痛, 头通", "吐血, 吐学", "呼吸困难, 呼吸困南", "头痛, tou tong", "喘不上气, chuanbushangqi"})
    void hears_a_slip_of_the_pen_and_pinyin(String term, String written) {
        assertThat(found(term, written)).containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource({"抽搐, 抽出", "轻生, 轻声", "自杀, 子沙", "头痛, tou", "头痛, 头"})
    void does_not_take_another_word_for_a_slip(String term, String written) {
        assertThat(found(term, written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"chest pain, chest pain", "i feel ok, i feel ok"})
    void leaves_other_languages_alone(String text, String heard) {
        assertThat(sounds.spelled(text)).isEqualTo(heard);
    }

    @Test
    void needs_no_blanks_between_syllables() {
        assertThat(sounds.spelled("xiong kou")).isEqualTo(sounds.spelled("xiongkou")).hasSize(2);
    }

    private List<Boolean> found(String term, String written) {
        TermIndex.Builder builder = new TermIndex.Builder(sounds);
        builder.add(term, 1);
        List<Boolean> found = new ArrayList<>();
        builder.build().visit(sounds.spelled(written), 0, (tag, length, exact) -> found.add(exact));
        return found;
    }
}
