package dev.wenzhen.assessment;

import dev.wenzhen.assessment.asking.AskedQuestion;
import dev.wenzhen.assessment.asking.Decision;
import dev.wenzhen.assessment.intake.IntakeReader;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.assessment.intake.Slot;
import dev.wenzhen.assessment.triage.TriageFloor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of asking in one consultation, small enough to be stored with it. It holds no sentence
 * of the patient's. Only {@link #heard} and {@link #applied} make the next state.
 *
 * @param asked every question put, with its reason; at most as many as the policy allows
 * @param pending what was asked last and not answered yet
 * @param doctorReplies replies that were no question
 * @param lastReplyAsked whether the last reply was a question
 * @param wantsAnswer whether the last message asked to be told now
 * @param floor what the red-flag screen found so far
 */
public record Interview(
        PatientFacts facts,
        List<AskedQuestion> asked,
        Optional<Slot> pending,
        int doctorReplies,
        boolean lastReplyAsked,
        boolean wantsAnswer,
        Optional<TriageFloor> floor) {

    /** Nothing said, nothing asked. */
    public static final Interview NEW =
            new Interview(
                    PatientFacts.NONE,
                    List.of(),
                    Optional.empty(),
                    0,
                    false,
                    false,
                    Optional.empty());

    public Interview {
        asked = List.copyOf(asked);
    }

    /** After a message: its facts join, the pending question is done with, answered or not. */
    public Interview heard(IntakeReader.Message message, Optional<TriageFloor> found) {
        Optional<TriageFloor> raised =
                Stream.of(floor, found).flatMap(Optional::stream).reduce(TriageFloor::with);
        return new Interview(
                facts.with(message.facts()),
                asked,
                Optional.empty(),
                doctorReplies,
                lastReplyAsked,
                message.wantsAnswer(),
                raised);
    }

    /** After the reply that a decision led to. */
    public Interview applied(Decision decision) {
        return decision.fold(this::asking, this::advising);
    }

    private Interview asking(Decision.Ask ask) {
        Slot slot = ask.question().slot();
        List<AskedQuestion> all =
                Stream.concat(asked.stream(), Stream.of(new AskedQuestion(slot, ask.reason())))
                        .toList();
        return new Interview(
                facts, all, Optional.of(slot), doctorReplies, true, wantsAnswer, floor);
    }

    private Interview advising(Decision.Advise advise) {
        return new Interview(
                facts, asked, Optional.empty(), doctorReplies + 1, false, wantsAnswer, floor);
    }
}
