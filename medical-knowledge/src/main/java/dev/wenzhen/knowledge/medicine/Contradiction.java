package dev.wenzhen.knowledge.medicine;

/**
 * A reply recommends what speaks against the patient's facts.
 *
 * @param medicine as the knowledge calls it
 * @param reason from the knowledge
 */
public record Contradiction(Against against, String medicine, String reason) {

    /** Which fact. */
    public enum Against {
        ALLERGY,
        PREGNANCY,
        AGE,
        CONDITION,
        MEDICINE,
        /** Stopping a medicine without asking. */
        STOPPING
    }
}
