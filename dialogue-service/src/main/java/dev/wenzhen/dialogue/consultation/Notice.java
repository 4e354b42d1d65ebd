package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnOutcome;

/**
 * What others are to be told once the facts are stored. Every notice may be told again after a
 * crash: whoever reads it drops repeats by turn, epoch, version or sequence number.
 */
public sealed interface Notice {

    /** A worker of the pool is to generate; {@code partition} of the pool's requests. */
    record GenerationWanted(String pool, int partition, GenerationRequested request)
            implements Notice {}

    /** Workers are to stop. */
    record GenerationUnwanted(GenerationCancelled cancelled) implements Notice {}

    /** The turn has ended like this. */
    record OutcomeTold(TurnOutcome outcome) implements Notice {}

    /** Readers may have missed events of this turn: all that is stored of it goes out again. */
    record EventsRepeated(TurnId turnId) implements Notice {}

    /** The changelog may lack the newest state. */
    record StateRepeated() implements Notice {}

    /** The record cannot be acted on; {@code code} is a stable word. */
    record Refused(String code) implements Notice {}
}
