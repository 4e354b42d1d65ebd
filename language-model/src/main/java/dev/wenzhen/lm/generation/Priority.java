package dev.wenzhen.lm.generation;

/** Who goes first when there is not room for all. */
public enum Priority {
    /** Shares what there is, evenly between clients. */
    NORMAL,
    /** Goes before all normal tasks; one of them is set aside when no slot is free. */
    URGENT
}
