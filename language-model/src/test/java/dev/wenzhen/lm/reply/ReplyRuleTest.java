package dev.wenzhen.lm.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule on whole texts; the same text must come out however the stream is cut. */
class ReplyRuleTest {

    private static String rewritten(ReplyFilter filter, String... pieces) {
        StringBuilder text = new StringBuilder();
        for (String piece : pieces) {
            text.append(filter.append(piece));
        }
        return text.append(filter.finish()).toString();
    }

    private static void assertRewrites(List<ReplyRule> rules, String raw, String expected) {
        ReplyStyle style = new ReplyStyle(List.of(), rules);
        assertThat(rewritten(style.filter(), raw)).as("whole").isEqualTo(expected);
        assertThat(rewritten(style.filter(), raw.split(""))).as("by character").isEqualTo(expected);
        for (int cut = 0; cut <= raw.length(); cut++) {
            assertThat(rewritten(style.filter(), raw.substring(0, cut), "", raw.substring(cut)))
                    .as("cut at %d", cut)
                    .isEqualTo(expected);
        }
    }

    @Test
    void trim_drops_white_space_at_both_ends_only() {
        assertRewrites(List.of(ReplyRule.TRIM), " \n\u3000头 疼\n\n好了 \n", "头 疼\n\n好了");
        assertRewrites(List.of(ReplyRule.TRIM), " \n ", "");
    }

    @Test
    void single_breaks_keeps_one_of_several_line_breaks() {
        assertRewrites(List.of(ReplyRule.SINGLE_BREAKS), "一\n\n\n二\n三\n\n", "一\n二\n三\n");
    }

    @Test
    void no_breaks_makes_one_line() {
        assertRewrites(List.of(ReplyRule.NO_BREAKS), "一\n\n二\n", "一二");
    }

    @Test
    void unescape_breaks_reads_what_bianque_escaped() {
        assertRewrites(
                List.of(ReplyRule.UNESCAPE_BREAKS), "一\\n二\\t三\\\\n四\\x\\", "一\n二\t三\\\n四\\x\\");
    }

    @Test
    void full_width_marks_looks_at_both_neighbours() {
        assertRewrites(
                List.of(ReplyRule.FULL_WIDTH_MARKS),
                "你好,CT,没事!ok?是:3:5;中,,文,",
                "你好，CT，没事！ok？是：3:5；中，，文，");
        assertRewrites(List.of(ReplyRule.FULL_WIDTH_MARKS), "a,b,", "a,b,");
    }

    @Test
    void final_response_shows_nothing_of_the_thinking() {
        String reply = "## Thinking\n\n患者说 ## Final 什么……\n\n## Final Response\n\n多喝水。\n## 小结";
        assertRewrites(List.of(ReplyRule.FINAL_RESPONSE), reply, "多喝水。\n## 小结");
    }

    @Test
    void final_response_shows_a_reply_without_thinking() {
        assertRewrites(List.of(ReplyRule.FINAL_RESPONSE), "## 结论\n多喝水。", "## 结论\n多喝水。");
        assertRewrites(List.of(ReplyRule.FINAL_RESPONSE), "## ", "## ");
        assertRewrites(List.of(ReplyRule.FINAL_RESPONSE), "\n## Final Response\n好", "好");
    }

    @Test
    void final_response_shows_nothing_when_it_never_came() {
        assertRewrites(List.of(ReplyRule.FINAL_RESPONSE), "\n## Thinking\n\n也许是感冒", "");
        assertRewrites(List.of(ReplyRule.FINAL_RESPONSE), "## Thinking\n## Final Respons", "");
    }

    @Test
    void rules_apply_in_their_order() {
        assertRewrites(
                List.of(ReplyRule.TRIM, ReplyRule.FULL_WIDTH_MARKS, ReplyRule.SINGLE_BREAKS),
                "\n\n好,\n\n\n的?\n\n",
                "好，\n的？");
    }

    @Test
    void whatever_is_certain_is_said_at_once() {
        ReplyFilter filter = new ReplyStyle(List.of(), List.of(ReplyRule.values())).filter();

        assertThat(filter.append("头疼")).isEqualTo("头疼");
        assertThat(filter.append("三天")).isEqualTo("三天");
    }

    @ParameterizedTest
    @CsvSource({"trim,TRIM", "final-response,FINAL_RESPONSE", "single-breaks,SINGLE_BREAKS"})
    void rules_are_found_by_their_words(String word, ReplyRule rule) {
        assertThat(ReplyRule.of(word)).isEqualTo(rule);
    }

    @Test
    void an_unknown_word_is_refused() {
        assertThatThrownBy(() -> ReplyRule.of("polish"))
                .hasMessage("no reply rule is called polish");
    }
}
