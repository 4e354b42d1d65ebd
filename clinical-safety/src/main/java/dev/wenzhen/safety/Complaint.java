package dev.wenzhen.safety;

import java.util.List;

/**
 * What a patient said in a consultation, the newest turn last, and what is known of them.
 *
 * @param turns the patient's own messages, not the replies
 */
public record Complaint(List<String> turns, PatientFacts facts) {

    public Complaint {
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a complaint has at least one turn");
        }
        turns = List.copyOf(turns);
    }

    public static Complaint of(String text) {
        return new Complaint(List.of(text), PatientFacts.UNKNOWN);
    }

    /** What a patient said stays out of logs. */
    @Override
    public String toString() {
        return "Complaint[turns=" + turns.size() + "]";
    }
}
