package dev.wenzhen.assessment.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.assessment.intake.Background;
import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.retrieval.Entries;
import dev.wenzhen.knowledge.retrieval.Passage;
import dev.wenzhen.safety.prescription.PrescriptionGate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplyReviewTest {

    private static final long SEED = 20261122;
    private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.standard();
    private static final ReplyReview REVIEW =
            new ReplyReview(KNOWLEDGE, PrescriptionGate.standard());
    private static final List<Passage> MIGRAINE =
            passages("migraine#self-care", "migraine#summary", "migraine#seek-care");

    @Test
    void cites_the_passage_that_says_so_before_the_full_stop() {
        assertThat(released("头痛", "偏头痛发作时请在安静、黑暗的房间里休息。")).isEqualTo("偏头痛发作时请在安静、黑暗的房间里休息[1]。");
    }

    @Test
    void marks_what_no_passage_says() {
        assertThat(released("头痛", "偏头痛多半是颈椎压迫神经引起的。"))
                .startsWith("偏头痛多半是颈椎压迫神经引起的（无资料依据）。")
                .contains("知识库");
    }

    @Test
    void a_passage_that_says_the_opposite_does_not_support() {
        assertThat(released("头痛", "止痛药吃得太频繁不会加重头痛。")).contains("（无资料依据）");
    }

    @Test
    void general_cautions_greetings_and_questions_leave_as_they_are() {
        String reply = "您好。我理解您的担心。请多休息，如果头痛加重，请及时就医。头痛多久了？";

        assertThat(released("我头痛", reply)).isEqualTo(reply);
    }

    @Test
    void replaces_numbers_that_no_source_holds_and_keeps_those_of_passage_and_patient() {
        assertThat(released("头痛", "偏头痛一般持续 4 到 72 小时，活动加重。")).contains("72 小时").contains("[2]");
        assertThat(released("头痛", "偏头痛一般持续 4 到 96 小时。")).startsWith(Replacements.NUMBER);
        assertThat(released("头痛两周了", "头痛两周，可能是肌肉紧张。")).contains("两周");
    }

    @Test
    void replaces_what_speaks_against_the_patient_and_says_why() {
        PatientFacts facts = facts(new Background(Set.of("青霉素"), Set.of(), Set.of(), Set.of()));
        ReplyRelease reply = open(facts, "喉咙痛").push("多喝水。可以吃阿莫西林。注意休息。").finish();

        assertThat(reply.released()).isEqualTo("多喝水。(这里原本提到的药与您的过敏史不合，已略去。请咨询医生或药师。)注意休息。");
        assertThat(reply.replacedAnything()).isTrue();
    }

    @Test
    void lets_no_prescription_out() {
        assertThat(released("喉咙痛", "阿莫西林每次0.5克，每天三次。")).startsWith(PrescriptionGate.REPLACEMENT);
    }

    @Test
    void affirms_nothing_that_no_passage_says() {
        String question = "听说大蒜汁滴鼻子能治偏头痛，对吗";
        for (String yes :
                List.of(
                        "您说得对。",
                        "是的，大蒜汁滴鼻子能治偏头痛。",
                        "大蒜汁滴鼻能治偏头痛。",
                        "没错！",
                        "这个方法有效。",
                        "Yes, you are right.")) {
            assertThat(released(question, yes)).as(yes).startsWith(Replacements.PREMISE);
        }
        assertThat(released(question, "大蒜汁滴鼻不能治偏头痛。")).contains("（无资料依据）");
        assertThat(released("止痛药吃太频繁会加重头痛吗", "是的，止痛药吃得太频繁反而会加重头痛。"))
                .isEqualTo("是的，止痛药吃得太频繁反而会加重头痛[1]。");
    }

    @Test
    void gives_up_on_loops_and_ends_with_what_the_knowledge_says() {
        ReplyRelease reply = open(PatientFacts.NONE, "头痛").push("多喝水。头痛头痛头痛头痛头痛。后面");

        assertThat(reply.abandoned()).isTrue();
        assertThat(reply.released())
                .startsWith("多喝水。\n\n" + ComposedAdvice.INTRODUCTION)
                .contains("[1]")
                .endsWith(ComposedAdvice.CLOSING);
        assertThat(reply.push("还有").finish().released()).isEqualTo(reply.released());
    }

    @Test
    void a_reply_that_says_nothing_is_followed_by_composed_advice() {
        ReplyRelease reply = open(PatientFacts.NONE, "头痛").push("您好！").finish();

        assertThat(reply.released()).startsWith("您好！\n\n" + ComposedAdvice.INTRODUCTION);
        assertThat(reply.abandoned()).isFalse();
    }

    @Test
    void when_a_program_leads_only_prescriptions_are_kept_back() {
        AdviceBasis basis = new AdviceBasis(PatientFacts.NONE, List.of(), "对吗", false, true);
        String reply = "您说得对，偏头痛持续 96 小时。";

        assertThat(REVIEW.open(basis).push(reply).finish().released()).isEqualTo(reply);
        assertThat(REVIEW.open(basis).push("阿莫西林每次0.5克，每天三次。").finish().released())
                .isEqualTo(PrescriptionGate.REPLACEMENT);
    }

    @Test
    void releases_the_same_however_the_text_is_split() {
        String text =
                "您好。偏头痛可以冷敷额头。\n1. 规律吃饭睡觉\n2. 记录诱因 [3]\n您说得对！阿莫西林0.5g 每天三次。"
                        + "Take rest. 多半是颈椎引起的，每天 3 次！头痛头痛头痛头痛头痛。完";
        String whole = open(PatientFacts.NONE, "头痛").push(text).finish().released();
        Random random = new Random(SEED);
        for (int round = 0; round < 50; round++) {
            ReplyRelease reply = open(PatientFacts.NONE, "头痛");
            String before = "";
            for (int at = 0; at < text.length(); ) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(5));
                reply = reply.push(text.substring(at, end));
                assertThat(reply.released()).startsWith(before);
                before = reply.released();
                at = end;
            }
            assertThat(reply.finish().released()).as("seed %d", SEED).isEqualTo(whole);
        }
    }

    @Test
    void a_basis_does_not_print_the_patients_words() {
        AdviceBasis basis = new AdviceBasis(PatientFacts.NONE, MIGRAINE, "我的秘密", false, false);

        assertThat(basis.toString()).contains("migraine#self-care").doesNotContain("秘密");
    }

    private static String released(String question, String reply) {
        return open(PatientFacts.NONE, question).push(reply).finish().released();
    }

    private static ReplyRelease open(PatientFacts facts, String question) {
        return REVIEW.open(new AdviceBasis(facts, MIGRAINE, question, false, false));
    }

    private static PatientFacts facts(Background background) {
        return new PatientFacts(
                Demographics.UNKNOWN, background, Optional.empty(), Optional.empty(), Map.of());
    }

    private static List<Passage> passages(String... ids) {
        List<Passage> all =
                Entries.of(KNOWLEDGE).stream().flatMap(entry -> entry.passages().stream()).toList();
        return List.of(ids).stream()
                .flatMap(id -> all.stream().filter(passage -> passage.id().equals(id)))
                .toList();
    }
}
