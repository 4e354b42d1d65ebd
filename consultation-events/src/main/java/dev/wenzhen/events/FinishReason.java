package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a reply ended. */
public enum FinishReason {
    /** The model was done, or met a stop text. */
    STOP,
    /** The token limit or the end of the context. */
    LENGTH,
    /** A fixed text took the model's place: greeting, emergency, crisis. */
    FIXED_TEXT,
    /** The reply is a question from the question book. */
    QUESTION,
    /** The model's text failed the checks; text from the knowledge base took its place. */
    REPLACED,
    CANCELLED,
    DEADLINE,
    REPETITION,
    ERROR;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
