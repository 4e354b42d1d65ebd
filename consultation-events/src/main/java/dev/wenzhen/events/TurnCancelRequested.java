package dev.wenzhen.events;

import java.time.Instant;
import java.util.Objects;

/** The patient pressed stop; without effect when the turn has ended. */
public record TurnCancelRequested(Subject subject, TurnId turnId, Instant requestedAt)
        implements ConsultationCommand {

    public TurnCancelRequested {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(turnId, "turnId");
        Objects.requireNonNull(requestedAt, "requestedAt");
    }
}
