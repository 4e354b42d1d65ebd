package dev.wenzhen.evaluation.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.evaluation.patients.MessageScreen;
import dev.wenzhen.evaluation.patients.SimulatedConsultations;
import dev.wenzhen.evaluation.questions.QuestionsEvaluation;
import dev.wenzhen.knowledge.KnowledgeBase;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriageEvaluationTest {

    private static final int PATIENTS = 150;

    @Test
    void few_simulated_patients_are_found_much_less_urgent_than_they_are() {
        KnowledgeBase knowledge = KnowledgeBase.standard();
        Assessor assessor = Assessor.standard(knowledge);
        TriageReport report =
                new TriageEvaluation(
                                new QuestionsEvaluation(
                                        new SimulatedConsultations(
                                                knowledge, assessor, new MessageScreen()),
                                        assessor))
                        .run("information-gain", PATIENTS, 20261122);

        assertThat(report.counts().stream().flatMap(List::stream).mapToInt(n -> n).sum())
                .isEqualTo(PATIENTS);
        assertThat(report.exact() + report.under() + report.over()).isBetween(0.999, 1.001);
        assertThat(report.underByTwo()).isLessThanOrEqualTo(0.03);
        assertThat(report.markdown()).contains("consistency, not medicine");
    }
}
