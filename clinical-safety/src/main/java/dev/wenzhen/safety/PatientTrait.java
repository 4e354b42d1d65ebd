package dev.wenzhen.safety;

import java.util.Optional;

/** What a rule may ask of {@link PatientFacts}; in a sign it stands as {@code #word}. */
enum PatientTrait {
    NEWBORN("newborn"),
    UNDER_3_MONTHS("under-3-months"),
    CHILD("child"),
    MIDDLE_AGED("over-40"),
    ELDERLY("over-65"),
    PREGNANT("pregnant"),
    FERTILE("fertile");

    private final String word;

    PatientTrait(String word) {
        this.word = word;
    }

    /** False where the facts don't say. */
    boolean holds(PatientFacts facts) {
        return switch (this) {
            case NEWBORN -> isAged(facts, 0, 29.0 / 365);
            case UNDER_3_MONTHS -> isAged(facts, 0, 0.25);
            case CHILD -> isAged(facts, 0, 14);
            case MIDDLE_AGED -> isAged(facts, 40, 200);
            case ELDERLY -> isAged(facts, 65, 200);
            case PREGNANT -> facts.pregnant().orElse(false);
            case FERTILE -> facts.sex().equals(Optional.of(Sex.FEMALE)) && isAged(facts, 12, 51);
        };
    }

    /**
     * The trait of a word.
     *
     * @throws IllegalArgumentException when there is none
     */
    static PatientTrait of(String word) {
        for (PatientTrait trait : values()) {
            if (trait.word.equals(word)) {
                return trait;
            }
        }
        throw new IllegalArgumentException("there is no trait #" + word);
    }

    private static boolean isAged(PatientFacts facts, double from, double below) {
        return facts.age().filter(age -> age >= from && age < below).isPresent();
    }
}
