package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A consultation as stored in Redis and, compacted, in topic {@code consultation.states}.
 *
 * @param version rises by one with each stored change
 * @param turns oldest first; at most the last one is active
 */
public record ConsultationState(
        Subject subject,
        ConsultationMode mode,
        long version,
        Instant openedAt,
        SealedText greeting,
        List<PromptMessage> seed,
        List<TurnState> turns) {

    public ConsultationState {
        seed = List.copyOf(seed);
        turns = List.copyOf(turns);
    }

    @JsonIgnore
    public Optional<TurnState> activeTurn() {
        return turns.stream().filter(turn -> turn.status() == TurnStatus.ACTIVE).findFirst();
    }

    public Optional<TurnState> turn(TurnId turnId) {
        return turns.stream().filter(turn -> turn.turnId().equals(turnId)).findFirst();
    }
}
