package dev.wenzhen.events;

import java.util.Objects;

/**
 * A worker starts on a turn. The offset of this record in its partition is the epoch of the work:
 * of two claims the later one counts.
 */
public record GenerationClaimed(Subject subject, TurnId turnId, String workerId)
        implements GenerationChunk {

    public GenerationClaimed {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(turnId, "turnId");
        Objects.requireNonNull(workerId, "workerId");
    }
}
