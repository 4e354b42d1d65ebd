package dev.wenzhen.gateway.consultation;

import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.events.TurnStatus;
import java.util.Optional;

/**
 * One consistent look at a consultation.
 *
 * @param state empty until the dialogue service has seen it
 * @param activeTurn admitted and not ended; it may not be in {@code state} yet
 */
public record StoredConsultation(
        ConsultationOpened opened, Optional<ConsultationState> state, Optional<TurnId> activeTurn) {

    public Optional<TurnState> turn(TurnId turnId) {
        return state.flatMap(known -> known.turn(turnId));
    }

    /** Whether the turn was admitted here, ended or not. */
    public boolean knows(TurnId turnId) {
        return turn(turnId).isPresent() || activeTurn.filter(turnId::equals).isPresent();
    }

    /** The turn when it has ended. */
    public Optional<TurnState> ended(TurnId turnId) {
        return turn(turnId).filter(turn -> turn.status() != TurnStatus.ACTIVE);
    }
}
