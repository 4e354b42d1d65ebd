package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.dialogue.care.OutgoingReply;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.TurnId;
import java.time.Instant;
import java.util.function.Function;

/** What became true of a consultation; facts of one commit are stored together or not at all. */
public sealed interface Fact {

    /** Its stored state changed. */
    record Saved(ConsultationState state, Instant at) implements Fact {}

    /** Readers of the active turn are to be told this. */
    record Said(ReplyEvent event) implements Fact {}

    /**
     * A worker generated this for the active turn; readers are not told it yet, or never.
     *
     * @param after length of all that was generated before
     * @param length of this
     * @param reply the checked reply with it; follows from what is stored
     */
    record Drafted(TurnId turnId, int after, int length, SealedText text, OutgoingReply reply)
            implements Fact {}

    /** A newer claim on the active turn counts from now on. */
    record EpochRaised(long epoch) implements Fact {}

    default <T> T fold(
            Function<Saved, T> saved,
            Function<Said, T> said,
            Function<Drafted, T> drafted,
            Function<EpochRaised, T> raised) {
        if (this instanceof Saved fact) {
            return saved.apply(fact);
        }
        if (this instanceof Said fact) {
            return said.apply(fact);
        }
        if (this instanceof Drafted fact) {
            return drafted.apply(fact);
        }
        return raised.apply((EpochRaised) this);
    }
}
