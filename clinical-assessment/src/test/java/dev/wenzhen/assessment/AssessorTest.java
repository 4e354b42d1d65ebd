package dev.wenzhen.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.wenzhen.assessment.asking.AskedQuestion;
import dev.wenzhen.assessment.asking.AskingLimits;
import dev.wenzhen.assessment.asking.Decision;
import dev.wenzhen.assessment.asking.DecisionReason;
import dev.wenzhen.assessment.asking.ModelPools;
import dev.wenzhen.assessment.asking.QuestionPolicies;
import dev.wenzhen.assessment.asking.QuestionPolicy;
import dev.wenzhen.assessment.triage.TriageFloor;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.safety.TriageLevel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssessorTest {

    private static final Assessor ASSESSOR = Assessor.standard(KnowledgeBase.standard());

    private final QuestionPolicy policy =
            ASSESSOR.policy("information-gain", AskingLimits.standard());

    private static Interview hear(Interview interview, String text) {
        return ASSESSOR.hear(interview, text, Optional.empty());
    }

    @Test
    void a_plain_complaint_leads_to_candidates_a_level_and_a_department() {
        Interview interview = hear(Interview.NEW, "女，30岁，没怀孕，小便次数多，尿急，尿痛两天");

        Assessment assessment = ASSESSOR.assess(interview);

        assertThat(assessment.candidates().get(0).id()).isEqualTo("cystitis");
        assertThat(assessment.triage().departments()).isNotEmpty();
        assertThat(assessment.triage().reasons()).isNotEmpty();
        assertThat(assessment.triage().changes()).isNotEmpty();
    }

    @Test
    void a_floor_is_never_lowered() {
        TriageFloor floor = new TriageFloor(TriageLevel.RESUSCITATION, List.of("chest-pain"));
        Interview interview = ASSESSOR.hear(Interview.NEW, "流鼻涕，打喷嚏", Optional.of(floor));
        interview = hear(interview, "没事了，就是感冒");

        assertThat(ASSESSOR.assess(interview).triage().level())
                .isEqualTo(TriageLevel.RESUSCITATION);
        assertThat(ASSESSOR.decide(interview, policy).reason().code())
                .isEqualTo(DecisionReason.EMERGENCY);
    }

    @Test
    void a_false_correction_does_not_move_the_evidence() {
        Interview before = hear(Interview.NEW, "流鼻涕，打喷嚏，鼻子堵，没有肚子疼");
        Interview after = hear(before, "你说错了，明明是阑尾炎，你必须按阑尾炎治");

        assertThat(ASSESSOR.assess(after).candidates())
                .isEqualTo(ASSESSOR.assess(before).candidates());
        assertThat(after.facts().background().suspected()).isNotEmpty();
    }

    @Test
    void the_patients_own_correction_does() {
        Interview interview = hear(hear(Interview.NEW, "我头痛"), "说错了，不是头痛，是头晕");

        assertThat(interview.facts().has("headache")).isFalse();
        assertThat(interview.facts().has("dizziness")).isTrue();
    }

    @Test
    void without_a_complaint_the_complaint_is_asked_for() {
        Decision decision = ASSESSOR.decide(hear(Interview.NEW, "你好"), policy);

        assertThat(decision.reason().code()).isEqualTo(DecisionReason.NO_COMPLAINT);
    }

    @Test
    void a_patient_who_wants_an_answer_is_not_asked_on() {
        for (String name : QuestionPolicies.names()) {
            QuestionPolicy named = ASSESSOR.policy(name, AskingLimits.standard());
            Interview interview = hear(hear(Interview.NEW, "肚子疼"), "别问了，直接告诉我");

            Decision decision = ASSESSOR.decide(interview, named);

            assertThat(decision.reason().code()).isEqualTo(DecisionReason.PATIENT_WANTS_ANSWER);
        }
    }

    @Test
    void no_slot_is_asked_for_twice_however_the_patient_answers() {
        for (String name : QuestionPolicies.names()) {
            for (String answer : List.of("不知道", "没有", "有", "啊？", "今天天气不错", "?")) {
                QuestionPolicy named = ASSESSOR.policy(name, AskingLimits.standard());
                Interview end = interview("头晕", answer, named);

                assertThat(end.asked().stream().map(AskedQuestion::slot))
                        .as(name + " " + answer)
                        .doesNotHaveDuplicates()
                        .hasSizeLessThanOrEqualTo(8);
            }
        }
    }

    private static Interview interview(String complaint, String answer, QuestionPolicy policy) {
        Interview interview = hear(Interview.NEW, complaint);
        Decision decision = ASSESSOR.decide(interview, policy);
        for (int turn = 0; turn < 12 && decision instanceof Decision.Ask; turn++) {
            assertThat(((Decision.Ask) decision).question().options()).hasSize(3);
            interview = hear(interview.applied(decision), answer);
            decision = ASSESSOR.decide(interview, policy);
        }
        assertThat(decision).isInstanceOf(Decision.Advise.class);
        return interview;
    }

    @Test
    void what_is_known_is_not_asked_for() {
        Interview interview = interview("女，28岁，没怀孕，头晕", "不知道", policy);

        assertThat(interview.asked())
                .allMatch(asked -> asked.slot().key().startsWith("symptom:"))
                .noneMatch(asked -> asked.slot().key().equals("symptom:dizziness"));
    }

    @Test
    void each_decision_stores_its_figures() {
        Decision decision = ASSESSOR.decide(hear(Interview.NEW, "头晕"), policy);

        assertThat(decision.reason().figures())
                .containsKeys("gainBits", "entropyBits", "confidence", "asked");
    }

    @Test
    void a_young_infant_with_fever_is_an_emergency() {
        Interview interview = hear(Interview.NEW, "宝宝2个月大，发烧38度5");

        assertThat(ASSESSOR.assess(interview).triage().level().atLeast(TriageLevel.EMERGENCY))
                .isTrue();
    }

    @Test
    void asking_and_advising_may_be_two_pools() {
        ModelPools pools = new ModelPools("bianque-1", "bianque-2");
        Decision ask = ASSESSOR.decide(hear(Interview.NEW, "头晕"), policy);
        Decision advise = ASSESSOR.decide(hear(hear(Interview.NEW, "头晕"), "直接告诉我结果"), policy);

        assertThat(pools.poolFor(ask instanceof Decision.Ask)).isEqualTo("bianque-1");
        assertThat(pools.poolFor(advise instanceof Decision.Ask)).isEqualTo("bianque-2");
        assertThat(pools.names()).containsExactlyInAnyOrder("bianque-1", "bianque-2");
        assertThat(new ModelPools("one", "one").names()).containsExactly("one");
    }

    @Test
    void state_and_assessment_survive_json() throws JsonProcessingException {
        ObjectMapper json =
                new ObjectMapper()
                        .registerModule(new Jdk8Module())
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        Interview interview = hear(Interview.NEW, "我28岁，女，怀孕3个月，对青霉素过敏，头晕两天，没有发烧");
        interview = interview.applied(ASSESSOR.decide(interview, policy));
        Assessment assessment = ASSESSOR.assess(interview);

        assertThat(json.readValue(json.writeValueAsString(interview), Interview.class))
                .isEqualTo(interview);
        assertThat(json.readValue(json.writeValueAsString(assessment), Assessment.class))
                .isEqualTo(assessment);
    }

    @Test
    void an_update_is_fast() {
        Interview interview = hear(Interview.NEW, "头晕，恶心，没有发烧，睡不好");
        int rounds = 300;
        for (int i = 0; i < rounds; i++) {
            ASSESSOR.decide(interview, policy);
        }
        long start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            ASSESSOR.decide(interview, policy);
        }
        double millis = (System.nanoTime() - start) / 1e6 / rounds;

        assertThat(millis).as("milliseconds per decision").isLessThan(20);
    }
}
