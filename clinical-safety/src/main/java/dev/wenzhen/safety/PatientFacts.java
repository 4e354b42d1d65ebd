package dev.wenzhen.safety;

import java.util.Optional;

/**
 * What is known of the patient besides the complaint; the text may say it, too.
 *
 * @param age in years, a fraction for infants
 */
public record PatientFacts(Optional<Double> age, Optional<Sex> sex, Optional<Boolean> pregnant) {

    public static final PatientFacts UNKNOWN =
            new PatientFacts(Optional.empty(), Optional.empty(), Optional.empty());

    public PatientFacts {
        if (age.isPresent() && !(age.get() >= 0 && age.get() <= 130)) {
            throw new IllegalArgumentException("an age is 0 to 130 years");
        }
    }
}
