package dev.wenzhen.dialogue.care;

import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.TurnState;
import java.util.Optional;

/** Opens the reply of a turn that a model writes. */
public interface OutgoingReplies {

    /** Model text is told as it comes. */
    OutgoingReplies UNCHECKED = (state, turn) -> Optional.empty();

    /**
     * @param turn the active turn of {@code state}
     * @return empty when the model's text is told as it comes
     */
    Optional<OutgoingReply> open(ConsultationState state, TurnState turn);
}
