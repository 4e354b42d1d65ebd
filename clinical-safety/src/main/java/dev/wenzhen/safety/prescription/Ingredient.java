package dev.wenzhen.safety.prescription;

/** The parts of a prescription. */
enum Ingredient {
    DRUG,
    OVER_THE_COUNTER,
    AMOUNT,
    FREQUENCY,
    VERB,
    DIRECTION,
    DURATION,
    REFUSAL,
    SPECIFICATION,
    ORDER,
    REPORT
}
