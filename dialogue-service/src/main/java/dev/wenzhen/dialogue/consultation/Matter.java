package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.events.ConsultationCommand;
import dev.wenzhen.events.GenerationClaimed;
import dev.wenzhen.events.GenerationDelta;
import dev.wenzhen.events.TurnId;
import java.util.Optional;
import java.util.function.Function;

/** What a consultation has to deal with. */
public sealed interface Matter {

    /** Somebody asked for something. */
    record Commanded(ConsultationCommand command) implements Matter {}

    /**
     * A worker took a turn.
     *
     * @param epoch offset of the claim's record
     */
    record Claimed(GenerationClaimed claim, long epoch) implements Matter {}

    /** A worker wrote a piece of a reply. */
    record Generated(GenerationDelta delta) implements Matter {}

    /** Time has passed. */
    record Ticked() implements Matter {}

    /** Nobody knows how much of this turn its last writer has told. */
    record TakenOver(TurnId turnId) implements Matter {}

    /** The turn that a worker speaks of. */
    default Optional<TurnId> generatedTurn() {
        return fold(
                command -> Optional.empty(),
                claimed -> Optional.of(claimed.claim().turnId()),
                generated -> Optional.of(generated.delta().turnId()),
                tick -> Optional.empty(),
                takenOver -> Optional.empty());
    }

    default <T> T fold(
            Function<Commanded, T> commanded,
            Function<Claimed, T> claimed,
            Function<Generated, T> generated,
            Function<Ticked, T> ticked,
            Function<TakenOver, T> takenOver) {
        if (this instanceof Commanded matter) {
            return commanded.apply(matter);
        }
        if (this instanceof Claimed matter) {
            return claimed.apply(matter);
        }
        if (this instanceof Generated matter) {
            return generated.apply(matter);
        }
        return this instanceof Ticked matter
                ? ticked.apply(matter)
                : takenOver.apply((TakenOver) this);
    }
}
