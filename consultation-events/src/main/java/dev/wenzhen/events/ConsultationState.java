package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A consultation as stored in Redis and, compacted, in topic {@code consultation.states}.
 *
 * @param version rises by one with each stored change
 * @param callerLed see {@link ConsultationOpened#callerLed}
 * @param notes the dialogue service's own, sealed JSON; nobody else reads them
 * @param crisisLocked whether no model advises until a human or the patient clears a crisis
 * @param turns oldest first; at most the last one is active
 */
public record ConsultationState(
        Subject subject,
        ConsultationMode mode,
        long version,
        Instant openedAt,
        SealedText greeting,
        List<PromptMessage> seed,
        boolean callerLed,
        Optional<SealedText> notes,
        boolean crisisLocked,
        List<TurnState> turns) {

    public ConsultationState {
        seed = List.copyOf(seed);
        turns = List.copyOf(turns);
    }

    /** With other notes. */
    public ConsultationState with(Optional<SealedText> otherNotes, boolean locked) {
        return new ConsultationState(
                subject,
                mode,
                version,
                openedAt,
                greeting,
                seed,
                callerLed,
                otherNotes,
                locked,
                turns);
    }

    @JsonIgnore
    public Optional<TurnState> activeTurn() {
        return turns.stream().filter(turn -> turn.status() == TurnStatus.ACTIVE).findFirst();
    }

    public Optional<TurnState> turn(TurnId turnId) {
        return turns.stream().filter(turn -> turn.turnId().equals(turnId)).findFirst();
    }
}
