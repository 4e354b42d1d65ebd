package dev.wenzhen.events;

import java.time.Instant;
import java.util.Objects;

/**
 * A human has spoken with the patient: models may advise again. Patients clear it in their words.
 */
public record CrisisCleared(Subject subject, Instant clearedAt) implements ConsultationCommand {

    public CrisisCleared {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(clearedAt, "clearedAt");
    }
}
