package dev.wenzhen.gateway.stream;

/** Why a reading is over. */
public enum ReadingEnd {
    /** The turn's terminal event was taken. */
    TERMINAL,
    /** The next event is neither in the window nor in the log any more. */
    GONE,
    /** The deadline passed and no terminal event is anywhere: the reader may come again. */
    GAVE_UP,
    /** The log was needed and didn't answer: the reader may come again. */
    LOG_UNAVAILABLE
}
