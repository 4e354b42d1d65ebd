package dev.wenzhen.stack.command;

import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.evaluation.patients.MessageScreen;
import dev.wenzhen.evaluation.patients.SimulatedConsultations;
import dev.wenzhen.evaluation.questions.QuestionsEvaluation;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.stack.process.PartFailedException;
import picocli.CommandLine.Option;

/** How many simulated patients, and which. */
final class PatientOptions {

    private static final int MOST = 100_000;

    @Option(
            names = "--patients",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Simulated patients, 1 to 100000 (default: 2000).")
    private int patients;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed draws the same patients (default: 1).")
    private long seed;

    int patients() {
        if (patients < 1 || patients > MOST) {
            throw new PartFailedException("--patients needs 1 to " + MOST);
        }
        return patients;
    }

    long seed() {
        return seed;
    }

    static QuestionsEvaluation evaluation() {
        KnowledgeBase knowledge = KnowledgeBase.standard();
        Assessor assessor = Assessor.standard(knowledge);
        return new QuestionsEvaluation(
                new SimulatedConsultations(knowledge, assessor, new MessageScreen()), assessor);
    }
}
