package dev.wenzhen.evaluation.patients;

import dev.wenzhen.assessment.Assessment;
import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.assessment.Interview;
import dev.wenzhen.assessment.asking.Decision;
import dev.wenzhen.assessment.asking.QuestionPolicy;
import dev.wenzhen.assessment.triage.TriageFloor;
import dev.wenzhen.knowledge.KnowledgeBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Lets simulated patients consult an assessor, through its free-text intake. */
public final class SimulatedConsultations {

    /** No consultation that works needs as many turns; one that does is a loop. */
    private static final int MOST_TURNS = 30;

    private final KnowledgeBase knowledge;
    private final Assessor assessor;
    private final Function<String, Optional<TriageFloor>> screen;
    private final PatientPopulation population;

    /**
     * @param screen the red-flag screen over a message
     */
    public SimulatedConsultations(
            KnowledgeBase knowledge,
            Assessor assessor,
            Function<String, Optional<TriageFloor>> screen) {
        this.knowledge = knowledge;
        this.assessor = assessor;
        this.screen = screen;
        population = new PatientPopulation(knowledge);
    }

    /** The same seed and number give the same patient under each policy. */
    public ConsultationTrace run(QuestionPolicy policy, long seed, int number) {
        Random random = new Random(seed * 1_000_003 + number);
        PatientCase truth = population.draw(random);
        SimulatedPatient patient = new SimulatedPatient(truth, knowledge, random);
        List<Double> entropy = new ArrayList<>();
        Interview interview = hear(Interview.NEW, patient.opening());
        Decision decision = assessor.decide(interview, policy);
        entropy.add(assessor.differential(interview).entropyBits());
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            if (!(decision instanceof Decision.Ask ask)) {
                return trace(truth, interview, entropy, decision, true);
            }
            interview = hear(interview.applied(decision), patient.answer(ask.question()));
            entropy.add(assessor.differential(interview).entropyBits());
            decision = assessor.decide(interview, policy);
        }
        return trace(truth, interview, entropy, decision, false);
    }

    private Interview hear(Interview interview, String text) {
        return assessor.hear(interview, text, screen.apply(text));
    }

    private ConsultationTrace trace(
            PatientCase truth,
            Interview interview,
            List<Double> entropy,
            Decision decision,
            boolean advised) {
        Assessment assessment = assessor.assess(interview);
        return new ConsultationTrace(
                truth,
                interview,
                assessment,
                assessor.differential(interview).candidates(),
                entropy,
                decision.reason().code(),
                advised);
    }
}
