package dev.wenzhen.assessment;

import dev.wenzhen.assessment.Assessment.Finding;
import dev.wenzhen.assessment.Assessment.ProbableCondition;
import dev.wenzhen.assessment.asking.AskingLimits;
import dev.wenzhen.assessment.asking.ConsultationView;
import dev.wenzhen.assessment.asking.Decision;
import dev.wenzhen.assessment.asking.QuestionPolicies;
import dev.wenzhen.assessment.asking.QuestionPolicy;
import dev.wenzhen.assessment.inference.Differential;
import dev.wenzhen.assessment.inference.DifferentialModel;
import dev.wenzhen.assessment.inference.InferenceSettings;
import dev.wenzhen.assessment.intake.IntakeReader;
import dev.wenzhen.assessment.intake.Presence;
import dev.wenzhen.assessment.triage.ConditionRedFlags;
import dev.wenzhen.assessment.triage.Triage;
import dev.wenzhen.assessment.triage.TriageFloor;
import dev.wenzhen.assessment.triage.TriageRules;
import dev.wenzhen.assessment.triage.TriageSettings;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import java.util.List;
import java.util.Optional;

/**
 * Hears, assesses, decides. Immutable and thread-safe; building one takes some hundred
 * milliseconds, so keep it.
 */
public final class Assessor {

    private static final int SHOWN_CANDIDATES = 5;
    private static final double SHOWN_FROM = 0.01;

    private final KnowledgeBase knowledge;
    private final IntakeReader intake;
    private final DifferentialModel model;
    private final ConditionRedFlags redFlags;
    private final TriageRules triage;

    public Assessor(KnowledgeBase knowledge, InferenceSettings inference, TriageSettings levels) {
        this.knowledge = knowledge;
        intake = new IntakeReader(knowledge);
        model = new DifferentialModel(knowledge, inference);
        redFlags = new ConditionRedFlags(knowledge);
        triage = new TriageRules(redFlags, levels);
    }

    /** With the usual numbers. */
    public static Assessor standard(KnowledgeBase knowledge) {
        return new Assessor(knowledge, InferenceSettings.standard(), TriageSettings.standard());
    }

    /**
     * The state after a patient's message.
     *
     * @param text de-identified, of bounded length
     * @param floor what the red-flag screen found in it
     */
    public Interview hear(Interview interview, String text, Optional<TriageFloor> floor) {
        return interview.heard(intake.read(text, interview.pending(), interview.facts()), floor);
    }

    /** The posterior over all conditions. */
    public Differential differential(Interview interview) {
        return model.given(interview.facts());
    }

    /** What the facts point to. */
    public Assessment assess(Interview interview) {
        Differential differential = differential(interview);
        Triage decided = triage.decide(interview.facts(), differential, interview.floor());
        List<ProbableCondition> candidates =
                interview.facts().symptoms(Presence.PRESENT).isEmpty()
                        ? List.of()
                        : differential.candidates().stream()
                                .limit(SHOWN_CANDIDATES)
                                .filter(c -> c.probability() >= SHOWN_FROM)
                                .map(
                                        c ->
                                                new ProbableCondition(
                                                        c.condition().id(),
                                                        c.condition().name(),
                                                        c.probability()))
                                .toList();
        return new Assessment(
                findings(interview, Presence.PRESENT),
                findings(interview, Presence.ABSENT),
                findings(interview, Presence.UNKNOWN),
                candidates,
                differential.other(),
                differential.entropyBits(),
                decided);
    }

    /** Ask or advise. The caller applies the decision to the interview when it takes effect. */
    public Decision decide(Interview interview, QuestionPolicy policy) {
        Differential differential = differential(interview);
        return policy.decide(
                new ConsultationView(
                        interview.facts(),
                        interview.asked(),
                        interview.doctorReplies(),
                        interview.lastReplyAsked(),
                        interview.wantsAnswer(),
                        differential,
                        triage.decide(interview.facts(), differential, interview.floor())));
    }

    /**
     * A strategy for this assessor.
     *
     * @throws IllegalArgumentException listing the names, for an unknown one
     */
    public QuestionPolicy policy(String name, AskingLimits limits) {
        return QuestionPolicies.of(name, model, redFlags, limits);
    }

    private List<Finding> findings(Interview interview, Presence presence) {
        return interview.facts().symptoms(presence).stream()
                .map(id -> new Finding(id, knowledge.symptom(id).map(Symptom::name).orElse(id)))
                .toList();
    }
}
