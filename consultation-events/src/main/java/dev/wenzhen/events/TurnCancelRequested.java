package dev.wenzhen.events;

import java.time.Instant;

/** The patient pressed stop; without effect when the turn has ended. */
public record TurnCancelRequested(Subject subject, TurnId turnId, Instant requestedAt)
        implements ConsultationCommand {}
