package dev.wenzhen.dialogue.consultation;

/**
 * What the service says itself.
 *
 * @param greeting shown by an empty consultation; the reply to a first turn that only says hello
 * @param label tells that an AI wrote a reply
 */
public record FixedTexts(String greeting, String label) {

    /** {@code policy} of a reply that no model wrote. */
    public static final String POLICY = "fixed-text";
}
