package dev.wenzhen.evaluation.questions;

import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.assessment.asking.AskingLimits;
import dev.wenzhen.assessment.asking.QuestionPolicy;
import dev.wenzhen.evaluation.patients.ConsultationTrace;
import dev.wenzhen.evaluation.patients.SimulatedConsultations;
import java.util.List;
import java.util.stream.IntStream;

/** Lets the same simulated patients consult each policy. */
public final class QuestionsEvaluation {

    private final SimulatedConsultations consultations;
    private final Assessor assessor;

    public QuestionsEvaluation(SimulatedConsultations consultations, Assessor assessor) {
        this.consultations = consultations;
        this.assessor = assessor;
    }

    public QuestionsReport run(List<String> policies, int patients, long seed) {
        return new QuestionsReport(
                seed,
                QuestionsReport.CAVEAT,
                policies.stream()
                        .map(name -> PolicyFigures.of(name, traces(name, patients, seed)))
                        .toList());
    }

    /** Every consultation under one policy. */
    public List<ConsultationTrace> traces(String name, int patients, long seed) {
        QuestionPolicy policy = assessor.policy(name, AskingLimits.standard());
        return IntStream.range(0, patients)
                .mapToObj(number -> consultations.run(policy, seed, number))
                .toList();
    }
}
