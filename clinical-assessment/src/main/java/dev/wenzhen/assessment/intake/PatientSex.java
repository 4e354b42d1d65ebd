package dev.wenzhen.assessment.intake;

/** The patient's sex, once known. */
public enum PatientSex {
    FEMALE,
    MALE
}
