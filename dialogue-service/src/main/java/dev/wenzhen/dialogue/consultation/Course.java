package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.dialogue.care.TurnPlan.FixedReply;
import dev.wenzhen.events.Alert;
import dev.wenzhen.events.FailureCode;
import java.util.function.Function;

/** How a turn is going to be answered. */
sealed interface Course {

    /** Words that no model writes. */
    record Say(FixedReply reply) implements Course {}

    /** A red flag: the alert's fixed text; no model is asked. */
    record Refer(Alert alert) implements Course {}

    /**
     * A model is asked.
     *
     * @param pool whose workers are asked
     * @param partition of its requests
     */
    record Generate(String pool, int partition) implements Course {}

    /** Nobody is asked: its deadline has passed, or no plan for it could be made. */
    record Fail(FailureCode code) implements Course {}

    default <T> T fold(
            Function<Say, T> say,
            Function<Refer, T> refer,
            Function<Generate, T> generate,
            Function<Fail, T> fail) {
        if (this instanceof Say course) {
            return say.apply(course);
        }
        if (this instanceof Refer course) {
            return refer.apply(course);
        }
        return this instanceof Generate course ? generate.apply(course) : fail.apply((Fail) this);
    }
}
