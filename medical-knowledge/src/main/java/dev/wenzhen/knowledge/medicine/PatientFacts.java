package dev.wenzhen.knowledge.medicine;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What is known of a patient, in the patient's words.
 *
 * @param allergies what he is allergic to: a drug, a class, a food
 * @param pregnant whether she said that she is; false also when it is not known
 * @param ageYears less than 1 for a baby; empty when it is not known
 * @param conditions names of illnesses
 * @param medicines what he takes
 */
public record PatientFacts(
        List<String> allergies,
        boolean pregnant,
        OptionalDouble ageYears,
        List<String> conditions,
        List<String> medicines) {

    public static final PatientFacts NOTHING =
            new PatientFacts(List.of(), false, OptionalDouble.empty(), List.of(), List.of());

    public PatientFacts {
        allergies = List.copyOf(allergies);
        conditions = List.copyOf(conditions);
        medicines = List.copyOf(medicines);
    }
}
