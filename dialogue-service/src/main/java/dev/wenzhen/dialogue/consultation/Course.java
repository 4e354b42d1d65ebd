package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.events.Alert;
import java.util.function.Function;

/** How a turn is going to be answered. */
sealed interface Course {

    /** The patient only said hello: a fixed greeting. */
    record Greet(String text) implements Course {}

    /** A red flag: the alert's fixed text; no model is asked. */
    record Refer(Alert alert) implements Course {}

    /**
     * A model is asked.
     *
     * @param partition of its pool's requests
     */
    record Advise(int partition) implements Course {}

    /** Its deadline has already passed: nobody waits for an answer. */
    record Expire() implements Course {}

    default <T> T fold(
            Function<Greet, T> greet,
            Function<Refer, T> refer,
            Function<Advise, T> advise,
            Function<Expire, T> expire) {
        if (this instanceof Greet course) {
            return greet.apply(course);
        }
        if (this instanceof Refer course) {
            return refer.apply(course);
        }
        return this instanceof Advise course ? advise.apply(course) : expire.apply((Expire) this);
    }
}
