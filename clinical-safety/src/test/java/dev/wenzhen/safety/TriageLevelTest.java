package dev.wenzhen.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriageLevelTest {

    @Test
    void is_one_of_five_words_in_json() throws Exception {
        ObjectMapper json = new ObjectMapper();

        String words = json.writeValueAsString(TriageLevel.values());

        assertThat(words).isEqualTo("[\"急救\",\"急诊\",\"24 小时内就诊\",\"门诊\",\"居家观察\"]");
        assertThat(json.readValue(words, TriageLevel[].class)).isEqualTo(TriageLevel.values());
    }

    @Test
    void refuses_another_word_without_repeating_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TriageLevel.of("胸痛"))
                .withMessageContaining("24 小时内就诊")
                .withMessageNotContaining("胸痛");
    }

    @Test
    void can_be_raised_and_never_lowered() {
        for (TriageLevel floor : TriageLevel.values()) {
            for (TriageLevel other : TriageLevel.values()) {
                assertThat(floor.orMoreUrgent(other).atLeast(floor)).isTrue();
            }
        }
        assertThat(TriageLevel.HOME.orMoreUrgent(TriageLevel.RESUSCITATION))
                .isEqualTo(TriageLevel.RESUSCITATION);
        assertThat(List.of(TriageLevel.values()))
                .isSorted()
                .startsWith(TriageLevel.RESUSCITATION)
                .endsWith(TriageLevel.HOME);
    }
}
