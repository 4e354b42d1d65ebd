package dev.wenzhen.assessment.intake;

/** What is known of a pregnancy. */
public enum Pregnancy {
    PREGNANT,
    /** Possible, or asked about and not known: treated with the caution due to a pregnancy. */
    POSSIBLE,
    /** Has given birth within weeks, or nurses. */
    AFTER_BIRTH,
    NOT_PREGNANT
}
