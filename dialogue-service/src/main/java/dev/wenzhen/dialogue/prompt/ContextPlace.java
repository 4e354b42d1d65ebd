package dev.wenzhen.dialogue.prompt;

/** Where a turn's context stands. */
public enum ContextPlace {
    /** A system message of its own, just before the patient's: the prompt before it stays. */
    SYSTEM_MESSAGE,
    /** At the head of the patient's message, for templates with one system message or none. */
    PATIENT_MESSAGE
}
