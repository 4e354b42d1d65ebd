package dev.wenzhen.evaluation.patients;

import dev.wenzhen.knowledge.Condition;
import java.util.List;
import java.util.Set;

/**
 * The truth about a simulated patient.
 *
 * @param symptoms ids of everything present
 * @param chief ids that the patient comes with, one to three of the condition's own
 */
public record PatientCase(
        Condition condition,
        int ageMonths,
        boolean female,
        Expecting expecting,
        Set<String> symptoms,
        List<String> chief,
        Persona persona) {

    public PatientCase {
        symptoms = Set.copyOf(symptoms);
        chief = List.copyOf(chief);
    }

    /** Whether with child. */
    public enum Expecting {
        NO,
        YES,
        AFTER_BIRTH
    }

    public int ageYears() {
        return ageMonths / 12;
    }
}
