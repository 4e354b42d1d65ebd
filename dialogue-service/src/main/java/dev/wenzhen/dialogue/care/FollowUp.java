package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.Assessment;
import dev.wenzhen.assessment.Interview;
import dev.wenzhen.assessment.advice.AdviceSources;
import dev.wenzhen.assessment.asking.Decision;
import dev.wenzhen.assessment.asking.DecisionReason;
import dev.wenzhen.assessment.asking.QuestionDetector;
import dev.wenzhen.assessment.intake.Presence;
import java.util.Map;
import java.util.Optional;

/** Messages that no strategy needs to be asked about: those that only want an answer. */
final class FollowUp {

    private final AdviceSources sources;

    FollowUp(AdviceSources sources) {
        this.sources = sources;
    }

    /**
     * Advice, when a message after an advice tells no new symptom, or when somebody without
     * symptoms asks about what the knowledge base holds.
     */
    Optional<Decision> decide(
            Interview before, Interview heard, Assessment assessment, String text) {
        if (before.doctorReplies() > 0
                && before.pending().isEmpty()
                && heard.facts().symptoms().equals(before.facts().symptoms())) {
            return Optional.of(advise(DecisionReason.FOLLOW_UP));
        }
        boolean noComplaint = heard.facts().symptoms(Presence.PRESENT).isEmpty();
        return noComplaint
                        && before.pending().isEmpty()
                        && QuestionDetector.PUBLISHED.isQuestion(text)
                        && !sources.choose(heard, assessment, text, 1).isEmpty()
                ? Optional.of(advise(DecisionReason.KNOWLEDGE_QUESTION))
                : Optional.empty();
    }

    DecisionReason emergency() {
        return new DecisionReason(DecisionReason.EMERGENCY, Map.of());
    }

    private static Decision advise(String code) {
        return new Decision.Advise(new DecisionReason(code, Map.of()));
    }
}
