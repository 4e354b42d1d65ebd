package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.engine.DecodingEngine.LayeredPrompt;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The prompt that goes in layer by layer, because it must come whole and others are replying; one
 * at a time.
 */
final class WholePrompt {

    private Optional<LayeredPrompt> prompt = Optional.empty();
    private Occupant occupant;
    private boolean wanted;

    /**
     * @param logitsWanted whether its occupant goes on from the logits after it
     */
    void begin(Occupant owner, LayeredPrompt layers, boolean logitsWanted) {
        drop();
        occupant = owner;
        prompt = Optional.of(layers);
        wanted = logitsWanted;
    }

    /** Whose prompt it is; null when there is none. */
    Occupant occupant() {
        return occupant;
    }

    /** As {@link LayeredPrompt#advance}. */
    Optional<float[]> advance(int slot, int tokens) {
        return prompt.orElseThrow().advance(slot, tokens);
    }

    /** It is in; whether the logits after it are wanted. */
    boolean end() {
        boolean result = wanted;
        drop();
        return result;
    }

    /** Gives it up when its occupant has left, or has begun anew. */
    void dropUnless(Predicate<Occupant> lives) {
        if (occupant != null && (occupant.filled() == 0 || !lives.test(occupant))) {
            drop();
        }
    }

    void drop() {
        prompt.ifPresent(LayeredPrompt::close);
        prompt = Optional.empty();
        occupant = null;
    }
}
