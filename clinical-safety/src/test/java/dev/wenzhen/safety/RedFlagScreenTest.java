package dev.wenzhen.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedFlagScreenTest {

    private final RedFlagScreen screen = RedFlagScreen.standard();

    @Test
    void names_120_in_an_emergency() {
        SafetyAlert alert = screen.screen("胸口压榨样疼痛，出了一身冷汗").alert().orElseThrow();

        assertThat(alert.kind()).isEqualTo(AlertKind.EMERGENCY);
        assertThat(alert.phones()).startsWith("120");
        assertThat(alert.text()).contains(alert.phones()).contains("自动", "没有经过医生审核");
        assertThat(alert.ruleIds()).contains("chest-pain");
    }

    @Test
    void names_12356_only_together_with_120_and_110() {
        SafetyAlert alert = screen.screen("我不想活了").alert().orElseThrow();

        assertThat(alert.kind()).isEqualTo(AlertKind.CRISIS);
        assertThat(alert.phones()).containsExactlyInAnyOrder("120", "110", "12356");
        assertThat(alert.text()).contains(alert.phones()).contains("自动", "没有经过医生");
    }

    @Test
    void names_the_police_first_when_someone_is_being_hurt() {
        SafetyAlert alert = screen.screen("老公又打我").alert().orElseThrow();

        assertThat(alert.kind()).isEqualTo(AlertKind.CRISIS);
        assertThat(alert.phones()).startsWith("110");
    }

    @Test
    void lets_a_crisis_win_over_an_emergency_and_still_names_both_rules() {
        SafetyAlert alert = screen.screen("我吃了一整瓶安眠药，不想活了").alert().orElseThrow();

        assertThat(alert.kind()).isEqualTo(AlertKind.CRISIS);
        assertThat(alert.ruleIds())
                .containsExactly("suicide-intent", "suicide-attempt", "overdose");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "胸 口 剧 痛 ， 大 汗",
                "胸\u200b口剧痛，大\ufeff汗",
                "胸口*剧痛,大汗",
                "胸口剧痛\n\n大汗淋漓",
                "胸口劇痛，大汗",
                "大汗淋漓，胸口剧痛"
            })
    void sees_through_how_it_is_written(String text) {
        assertThat(screen.screen(text).alert())
                .map(SafetyAlert::ruleIds)
                .hasValue(List.of("chest-pain"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "没有胸痛，没有大汗",
                "没有明显胸痛、大汗",
                "无胸痛及大汗",
                "否认胸痛、呼吸困难、昏迷、抽搐",
                "未出现昏迷和抽搐",
            })
    void hears_a_denial(String text) {
        assertThat(screen.screen(text).alert()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不知道为什么胸口剧痛大汗",
                "没吃早饭，胸口剧痛大汗",
                "胸痛没有缓解，大汗",
                "是不是昏迷了",
                "去年有高血压，胸口剧痛大汗",
                "以前有高血压胸口剧痛大汗",
                "两小时以前昏迷了",
                "以前从没这样过突然昏迷",
            })
    void is_not_fooled_by_a_denial_or_a_history_of_something_else(String text) {
        assertThat(screen.screen(text).alert()).isPresent();
    }

    @Test
    void raises_nothing_on_empty_text() {
        assertThat(screen.screen("").alert()).isEqualTo(Optional.empty());
        assertThat(screen.screen(" \n\t ").alert()).isEqualTo(Optional.empty());
        assertThat(screen.screen("\ud800").alert()).isEqualTo(Optional.empty());
    }

    @Test
    void labels_replies_with_the_fixed_words() {
        assertThat(AiLabel.TEXT).isEqualTo("AI 生成,仅供参考,不能替代医生");
    }

    @Test
    void has_a_word_for_each_kind() {
        assertThat(AlertKind.EMERGENCY.word()).isEqualTo("emergency");
        assertThat(AlertKind.CRISIS.word()).isEqualTo("crisis");
    }
}
