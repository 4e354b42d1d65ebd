package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a turn failed; the same words in events, problem documents and metrics. */
public enum FailureCode {
    /** It did not end before its deadline; no worker may have been there. */
    DEADLINE_EXCEEDED,
    /** What is kept and the last message alone exceed the model's context. */
    PROMPT_TOO_LONG,
    /** The engine could not generate, or how to answer could not be decided. */
    GENERATION_FAILED,
    /** A second worker's text differed from what readers had already seen. */
    GENERATION_DIVERGED,
    /** A newer turn took its place. */
    SUPERSEDED,
    /** The message could not be handed on; nothing was stored. Only the gateway says this. */
    NOT_PUBLISHED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
