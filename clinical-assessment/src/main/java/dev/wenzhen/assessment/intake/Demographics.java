package dev.wenzhen.assessment.intake;

import java.util.Optional;

/**
 * Who the patient is, as far as it is known.
 *
 * @param ageMonths 0 to 1,440
 */
public record Demographics(
        Optional<Who> who,
        Optional<Integer> ageMonths,
        Optional<PatientSex> sex,
        Optional<Pregnancy> pregnancy) {

    public static final Demographics UNKNOWN =
            new Demographics(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static final int OLDEST_MONTHS = 1440;

    public Demographics {
        if (ageMonths.isPresent() && (ageMonths.get() < 0 || ageMonths.get() > OLDEST_MONTHS)) {
            throw new IllegalArgumentException("an age is 0 to 1440 months");
        }
    }

    /** What {@code later} says replaces what was known; what it leaves open stays. */
    public Demographics with(Demographics later) {
        return new Demographics(
                later.who.or(() -> who),
                later.ageMonths.or(() -> ageMonths),
                later.sex.or(() -> sex),
                later.pregnancy.or(() -> pregnancy));
    }

    /** Age in years, with its fraction. */
    public Optional<Double> ageYears() {
        return ageMonths.map(months -> months / 12.0);
    }
}
