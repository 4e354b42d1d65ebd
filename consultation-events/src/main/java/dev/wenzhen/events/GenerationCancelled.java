package dev.wenzhen.events;

import java.util.Objects;

/**
 * Stop working on a turn; topic {@code generation.controls}, read by all workers.
 *
 * @param beforeEpoch only claims with a smaller epoch: a newer claim took over; {@link
 *     Long#MAX_VALUE} when nobody wants the reply any more
 */
public record GenerationCancelled(Subject subject, TurnId turnId, long beforeEpoch) {

    public GenerationCancelled {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(turnId, "turnId");
    }
}
