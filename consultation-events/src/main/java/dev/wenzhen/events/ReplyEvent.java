package dev.wenzhen.events;

import java.time.Instant;
import java.util.Objects;

/**
 * One numbered event of a turn, as readers see it.
 *
 * @param sequenceNumber 1, 2, … without gap within a turn
 */
public record ReplyEvent(
        Subject subject, TurnId turnId, long sequenceNumber, Instant at, ReplyEventBody body) {

    public ReplyEvent {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(turnId, "turnId");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(body, "body");
    }
}
