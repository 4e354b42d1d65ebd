package dev.wenzhen.dialogue.consultation;

/** Something worth counting that changed nothing. */
public enum Observation {
    /** A delta of a claim that a newer one replaced. */
    FENCED_DELTA,
    /** A delta whose text readers have; also its overlapping part. */
    REPEATED_DELTA,
    /** A claim or delta of a turn that has ended. */
    ENDED_TURN,
    /** A claim or delta of a turn that this consultation does not have. */
    UNKNOWN_TURN,
    /** A delta that starts after the end of the text so far. */
    GAP,
    /** A command that arrived again. */
    REPEATED_COMMAND
}
