package dev.wenzhen.lm.generation;

/** Why a generation ended. */
public enum FinishReason {
    /** The model's end token or a stop string. */
    STOP,
    /** The token limit or the end of the context. */
    LENGTH,
    CANCELLED,
    DEADLINE,
    /** The same words over and over. */
    REPETITION,
    ERROR
}
