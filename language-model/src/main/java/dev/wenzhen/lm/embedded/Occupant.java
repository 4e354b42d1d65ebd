package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.FinishReason;
import java.util.List;

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

    /** Whether it wants its next token from a step; else it has a next {@link #piece}. */
    boolean stepping();

    /**
     * The tokens from {@link #filled} on that go in next.
     *
     * @param chunk most of them, where the architecture lets a prompt be divided
     */
    int[] piece(int chunk);

    /** Its next {@code count} tokens went in; whether logits after the last are wanted. */
    boolean took(int count);

    /** Those who start from a copy of its slot once its prompt is in. */
    default List<? extends Occupant> followers() {
        return List.of();
    }

    /** The same, from now on on their own. */
    default List<? extends Occupant> takeFollowers() {
        return List.of();
    }

    /** Whether whoever listens broke. */
    boolean abandoned();

    /** Tells whoever waits; the slot is another's by now. */
    void finish(FinishReason reason, String errorCode);
}
