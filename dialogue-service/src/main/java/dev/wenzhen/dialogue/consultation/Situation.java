package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.dialogue.routing.WorkerFleet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a decision may depend on besides the consultation.
 *
 * @param now to the millisecond
 */
public record Situation(Instant now, WorkerFleet workers) {

    public Situation {
        now = now.truncatedTo(ChronoUnit.MILLIS);
    }
}
