package dev.wenzhen.knowledge;

/** What is generally said about a drug in pregnancy. */
public enum PregnancyAdvice {
    AVOID,
    CAUTION,
    USUALLY_ACCEPTABLE,
    UNKNOWN
}
