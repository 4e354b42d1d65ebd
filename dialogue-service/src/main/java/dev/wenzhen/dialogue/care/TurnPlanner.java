package dev.wenzhen.dialogue.care;

import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.TurnSubmitted;
import java.time.Instant;

/** Decides how a message is answered. Pure: the same arguments give the same plan. */
public interface TurnPlanner {

    /**
     * @param state of the consultation before this turn
     */
    TurnPlan plan(ConsultationState state, TurnSubmitted command, Instant now);

    /** The consultation after a human has spoken with its patient: models may advise again. */
    ConsultationState crisisCleared(ConsultationState state);
}
