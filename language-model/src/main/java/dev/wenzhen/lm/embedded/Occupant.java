package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.generation.FinishReason;
import java.util.List;
import java.util.Optional;

/** What lives in a slot: a reply in the making, or a text being scored. */
sealed interface Occupant permits Sequence, Beam, Scoring {

    Admission admission();

    int token(int position);

    /** Positions of its slot that hold keys and values of its tokens. */
    int filled();

    /** How many of its first tokens it may find computed already. */
    int reusable();

    /** How many of its tokens are its prompt, which is computed in pieces. */
    int promptTokens();

    /** It has a slot now, whose first {@code cached} positions hold its tokens. */
    void placed(int cached);

    /** Whether it wants its next token from a step; else it wants {@link #advance}. */
    boolean stepping();

    /**
     * Runs its next piece in one engine call.
     *
     * @param chunk most tokens, where the architecture lets a prompt be divided
     * @return logits after its last token, once everything is in
     */
    Optional<float[]> advance(DecodingEngine engine, int slot, int chunk);

    /** Those who start from a copy of its slot once its prompt is in. */
    default List<? extends Occupant> followers() {
        return List.of();
    }

    /** The same, from now on on their own. */
    default List<? extends Occupant> takeFollowers() {
        return List.of();
    }

    /** Whether nothing is left to do. */
    boolean done();

    /** Whether whoever listens broke. */
    boolean abandoned();

    /** Tells whoever waits; the slot is another's by now. */
    void finish(FinishReason reason, String errorCode);
}
