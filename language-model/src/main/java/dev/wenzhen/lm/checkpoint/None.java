package dev.wenzhen.lm.checkpoint;

/** Python's {@code None}. */
enum None {
    NONE
}
