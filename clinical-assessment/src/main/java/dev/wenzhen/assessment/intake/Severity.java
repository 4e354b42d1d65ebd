package dev.wenzhen.assessment.intake;

/** How bad the patient says it is; of several words the worst counts. */
public enum Severity {
    MILD,
    MODERATE,
    SEVERE
}
