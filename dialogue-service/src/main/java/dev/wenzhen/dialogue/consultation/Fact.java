package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.ReplyEvent;
import java.time.Instant;
import java.util.function.Function;

/** What became true of a consultation; facts of one commit are stored together or not at all. */
public sealed interface Fact {

    /** Its stored state changed. */
    record Saved(ConsultationState state, Instant at) implements Fact {}

    /** Readers of the active turn are to be told this. */
    record Said(ReplyEvent event) implements Fact {}

    /** A newer claim on the active turn counts from now on. */
    record EpochRaised(long epoch) implements Fact {}

    default <T> T fold(
            Function<Saved, T> saved, Function<Said, T> said, Function<EpochRaised, T> raised) {
        if (this instanceof Saved fact) {
            return saved.apply(fact);
        }
        if (this instanceof Said fact) {
            return said.apply(fact);
        }
        return raised.apply((EpochRaised) this);
    }
}
