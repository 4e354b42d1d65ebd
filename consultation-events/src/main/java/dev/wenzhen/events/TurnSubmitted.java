package dev.wenzhen.events;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The patient said something and the gateway admitted it.
 *
 * @param alert what the red-flag screen found
 * @param deadline when the turn fails if it has not ended
 */
public record TurnSubmitted(
        Subject subject,
        TurnId turnId,
        SealedText text,
        GenerationOptions options,
        Optional<Alert> alert,
        Instant submittedAt,
        Instant deadline)
        implements ConsultationCommand {

    public TurnSubmitted {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(turnId, "turnId");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(submittedAt, "submittedAt");
        Objects.requireNonNull(deadline, "deadline");
    }
}
