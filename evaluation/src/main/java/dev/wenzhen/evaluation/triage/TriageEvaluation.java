package dev.wenzhen.evaluation.triage;

import dev.wenzhen.evaluation.questions.QuestionsEvaluation;

/** Compares the level at the end of each simulated consultation. */
public final class TriageEvaluation {

    private final QuestionsEvaluation questions;

    public TriageEvaluation(QuestionsEvaluation questions) {
        this.questions = questions;
    }

    public TriageReport run(String policy, int patients, long seed) {
        return TriageReport.of(policy, seed, questions.traces(policy, patients, seed));
    }
}
