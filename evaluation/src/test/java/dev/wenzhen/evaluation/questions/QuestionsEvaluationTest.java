package dev.wenzhen.evaluation.questions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.assessment.asking.BianQuePolicy;
import dev.wenzhen.assessment.asking.InformationGainPolicy;
import dev.wenzhen.assessment.asking.QuestionPolicies;
import dev.wenzhen.evaluation.patients.MessageScreen;
import dev.wenzhen.evaluation.patients.SimulatedConsultations;
import dev.wenzhen.knowledge.KnowledgeBase;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./wenzhen evaluate questions}; 2,000 patients are its long form. */
class QuestionsEvaluationTest {

    private static final int PATIENTS = 300;
    private static final long SEED = 20261122;

    private static QuestionsReport report;
    private static Map<String, PolicyFigures> byPolicy;

    @BeforeAll
    static void consult() {
        KnowledgeBase knowledge = KnowledgeBase.standard();
        Assessor assessor = Assessor.standard(knowledge);
        SimulatedConsultations consultations =
                new SimulatedConsultations(knowledge, assessor, new MessageScreen());
        report =
                new QuestionsEvaluation(consultations, assessor)
                        .run(QuestionPolicies.names(), PATIENTS, SEED);
        byPolicy =
                report.policies().stream()
                        .collect(Collectors.toMap(PolicyFigures::policy, Function.identity()));
    }

    @Test
    void every_consultation_ends_with_a_level_after_at_most_eight_questions() {
        for (PolicyFigures figures : report.policies()) {
            assertThat(figures.loops()).as(figures.policy()).isZero();
            assertThat(figures.mostQuestions()).as(figures.policy()).isLessThanOrEqualTo(8);
            assertThat(figures.repeatedSlots()).as(figures.policy()).isZero();
            assertThat(figures.withTriageLevel()).as(figures.policy()).isEqualTo(1.0);
        }
    }

    /** The targets, with room for 300 patients instead of 2,000. */
    @Test
    void the_condition_is_found_and_the_confidence_is_earned() {
        PolicyFigures figures = byPolicy.get(InformationGainPolicy.NAME);

        assertThat(figures.top1()).isGreaterThanOrEqualTo(0.70);
        assertThat(figures.top3()).isGreaterThanOrEqualTo(0.88);
        assertThat(figures.calibrationError()).isLessThanOrEqualTo(0.10);
    }

    @Test
    void information_gain_asks_less_than_bianque_and_finds_as_much() {
        PolicyFigures gain = byPolicy.get(InformationGainPolicy.NAME);
        PolicyFigures bianque = byPolicy.get(BianQuePolicy.NAME);

        assertThat(gain.meanQuestions()).isLessThan(bianque.meanQuestions());
        assertThat(gain.top1()).isGreaterThanOrEqualTo(bianque.top1() - 0.03);
    }

    @Test
    void the_report_says_what_it_does_not_measure() {
        assertThat(report.markdown()).contains("consistency, not medicine");
    }
}
