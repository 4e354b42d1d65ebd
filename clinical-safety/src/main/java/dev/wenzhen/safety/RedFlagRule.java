package dev.wenzhen.safety;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/**
 * One red flag, with the examples that a clinician reviews and a test runs.
 *
 * @param level a floor for the patient's triage level
 * @param topic what the rule is about, in Chinese
 * @param alertText which of the fixed texts is shown
 * @param provenance where the rule comes from; {@code general} is general medical knowledge
 * @param signs any one of them suffices
 * @param unless terms that, close to a sign, make it something else (a question about prevention)
 * @param heedsHistory whether what happened "last year", or might happen, does not count
 * @param positive complaints that must raise the rule
 * @param negative complaints that must not raise it
 */
public record RedFlagRule(
        String id,
        AlertKind kind,
        TriageLevel level,
        String topic,
        String alertText,
        Provenance provenance,
        List<RedFlagSign> signs,
        List<String> unless,
        boolean heedsHistory,
        List<Complaint> positive,
        List<Complaint> negative) {

    public RedFlagRule {
        if (!id.matches("[a-z]{1,20}(-[a-z]{1,20}){0,4}")) {
            throw new IllegalArgumentException("the id must be lower-case words joined by -");
        }
        if (signs.isEmpty() || positive.isEmpty() || negative.isEmpty()) {
            throw new IllegalArgumentException("needs signs, positive and negative cases");
        }
        signs = List.copyOf(signs);
        unless = List.copyOf(unless);
        positive = List.copyOf(positive);
        negative = List.copyOf(negative);
    }

    /**
     * Where a rule comes from, in the file {@code general} or {@code source: reference}.
     *
     * @param reference empty for general medical knowledge
     */
    public record Provenance(String basis, String reference) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Provenance of(String text) {
            if (text.equals("general")) {
                return new Provenance("general", "");
            }
            if (!text.startsWith("source: ") || text.length() < "source: ".length() + 10) {
                throw new IllegalArgumentException(
                        "provenance is general, or source: with a reference, not " + text);
            }
            return new Provenance("source", text.substring("source: ".length()));
        }
    }
}
