package dev.wenzhen.events;

import java.time.Instant;

/** A turn has ended; topic {@code turn.outcomes}. */
public record TurnOutcome(
        Subject subject, ConsultationMode mode, TurnState turn, Instant endedAt) {}
