package dev.wenzhen.assessment.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.assessment.asking.BianQueRule.Branch;
import dev.wenzhen.assessment.asking.BianQueRule.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published table, branch by branch, and its consequences. */
class BianQueRuleTest {

    private static final String GREETING = "我是医疗问答模型，你可以向我提问。";

    private final BianQueRule published = new BianQueRule(QuestionDetector.PUBLISHED);
    private final BianQueRule mended = new BianQueRule(QuestionDetector.MENDED);

    private static String unused() {
        throw new AssertionError("the asking model is only asked in branch 3");
    }

    @Test
    void nothing_was_said_and_the_greeting_comes_without_a_model() {
        assertThat(mended.decide(List.of(), BianQueRuleTest::unused))
                .isEqualTo(new Outcome(Branch.GREET, false));
    }

    @Test
    void after_the_greeting_the_asking_model_asks() {
        assertThat(mended.decide(List.of(GREETING), () -> "多长时间了？"))
                .isEqualTo(new Outcome(Branch.ASKS, true));
    }

    @Test
    void with_more_than_eight_replies_only_advice_follows() {
        List<String> eight = new ArrayList<>(List.of(GREETING));
        for (int i = 1; i < 8; i++) {
            eight.add("第" + i + "个问题？");
        }
        assertThat(mended.decide(eight, () -> "还有呢？").branch()).isEqualTo(Branch.ASKS);

        List<String> nine = new ArrayList<>(eight);
        nine.add("第八个问题？");
        assertThat(mended.decide(nine, BianQueRuleTest::unused).branch())
                .isEqualTo(Branch.LIMIT_ADVISES);
    }

    @Test
    void a_question_put_before_gives_way_to_advice() {
        assertThat(mended.decide(List.of(GREETING, "发烧吗？"), () -> "发烧吗？"))
                .isEqualTo(new Outcome(Branch.NO_NEW_QUESTION_ADVISES, false));
    }

    @Test
    void an_asking_model_that_does_not_ask_gives_way_to_advice() {
        assertThat(mended.decide(List.of(GREETING), () -> "建议多喝水。").branch())
                .isEqualTo(Branch.NO_NEW_QUESTION_ADVISES);
    }

    @Test
    void after_advice_there_is_no_way_back_to_asking() {
        List<String> replies = List.of(GREETING, "发烧吗？", "建议多喝水。");

        assertThat(mended.decide(replies, BianQueRuleTest::unused).branch())
                .isEqualTo(Branch.ADVISES);
    }

    @Test
    void advice_with_me_in_it_reopened_asking_in_the_published_program() {
        List<String> replies = List.of(GREETING, "发烧吗？", "不必这么担心，多喝水。");

        assertThat(published.decide(replies, () -> "咳嗽吗？").branch()).isEqualTo(Branch.ASKS);
        assertThat(mended.decide(replies, BianQueRuleTest::unused).branch())
                .isEqualTo(Branch.ADVISES);
    }

    @Test
    void a_reply_that_asks_reopens_asking_in_both() {
        List<String> replies = List.of(GREETING, "发烧吗？", "多喝水。您还有别的不舒服吗？");

        assertThat(published.decide(replies, () -> "咳嗽吗？").branch()).isEqualTo(Branch.ASKS);
        assertThat(mended.decide(replies, () -> "咳嗽吗？").branch()).isEqualTo(Branch.ASKS);
    }

    @Test
    void the_advising_model_reads_the_text_as_it_is() {
        assertThat(mended.decide(List.of(GREETING), () -> "多喝水。").escaped()).isFalse();
    }

    @Test
    void at_most_eight_questions_are_asked() {
        List<String> replies = new ArrayList<>(List.of(GREETING));
        int asked = 0;
        while (mended.decide(Collections.unmodifiableList(replies), () -> replies.size() + "？")
                        .branch()
                == Branch.ASKS) {
            replies.add(replies.size() + "？");
            asked++;
        }
        assertThat(asked).isEqualTo(8);
    }

    @Test
    void escaping_is_undone_by_unescaping() {
        String text = "病人：头痛\n\t医生：";

        assertThat(BianQueRule.escape(text)).isEqualTo("病人：头痛\\n\\t医生：");
        assertThat(BianQueRule.unescape(BianQueRule.escape(text))).isEqualTo(text);
    }

    @Test
    void the_detectors_differ_on_statements_only() {
        for (String question : List.of("您发烧吗？", "疼多久了?", "有没有呕吐", "一天几次呢", "孩子多大了吗。", "那是怎么样的疼")) {
            assertThat(QuestionDetector.MENDED.isQuestion(question)).as(question).isTrue();
        }
        for (String statement : List.of("不用这么担心。", "有什么不适请及时就诊。", "没什么大碍！")) {
            assertThat(QuestionDetector.PUBLISHED.isQuestion(statement)).as(statement).isTrue();
            assertThat(QuestionDetector.MENDED.isQuestion(statement)).as(statement).isFalse();
        }
    }
}
