package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.Priority;
import java.time.Instant;

/** A task that was accepted, with whoever hears of it. */
sealed interface Admission permits ReplyAdmission, ScoreAdmission {

    String id();

    String client();

    Priority priority();

    Instant deadline();

    /** How many slots it needs at once. */
    int slots();

    /** Ends a task that never ran. */
    void endUnstarted(FinishReason reason, String errorCode);

    default boolean urgent() {
        return priority() == Priority.URGENT;
    }

    default boolean overdue(Instant now) {
        return !now.isBefore(deadline());
    }
}
