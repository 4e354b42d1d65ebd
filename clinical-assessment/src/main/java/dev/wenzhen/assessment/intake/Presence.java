package dev.wenzhen.assessment.intake;

/** What a patient said of a symptom. */
public enum Presence {
    PRESENT,
    ABSENT,
    /** Asked and not known: no evidence, and never asked again. */
    UNKNOWN
}
