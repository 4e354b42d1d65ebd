package dev.wenzhen.dialogue.care;

import dev.wenzhen.events.Alert;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.TurnSheet;
import java.util.Optional;

/**
 * How a message is answered.
 *
 * @param alert comes before everything else, and its text is the reply
 * @param reply what is said without a model; empty when a model is to write
 * @param sheet what was found out
 * @param notes to store with the consultation
 * @param crisisLocked whether models are silent from now on
 */
public record TurnPlan(
        Optional<Alert> alert,
        Optional<FixedReply> reply,
        TurnSheet sheet,
        Optional<SealedText> notes,
        boolean crisisLocked) {

    /** Words that no model wrote. */
    public record FixedReply(String text, FinishReason reason) {}

    /** A hello is greeted back. */
    public static TurnPlan greeting(ConsultationState state, String text) {
        return new TurnPlan(
                Optional.empty(),
                Optional.of(new FixedReply(text, FinishReason.FIXED_TEXT)),
                TurnSheet.EMPTY,
                state.notes(),
                state.crisisLocked());
    }

    /** Nothing is found out and nothing changes. */
    public static TurnPlan unassessed(ConsultationState state, Optional<Alert> alert) {
        return new TurnPlan(
                alert, Optional.empty(), TurnSheet.EMPTY, state.notes(), state.crisisLocked());
    }
}
