package dev.wenzhen.assessment.intake;

import java.util.Optional;

/**
 * A symptom spoken of.
 *
 * @param subject whose it is, when a word said so
 * @param counts whether it is of now and real, not of the past or supposed
 */
record Mention(String symptomId, Presence presence, Optional<Subject> subject, boolean counts) {

    /** Somebody spoken of; {@code contact} is one who is never the patient beside the writer. */
    record Subject(Who who, Optional<PatientSex> sex, boolean contact) {}

    Mention denied() {
        return new Mention(symptomId, Presence.ABSENT, subject, counts);
    }

    Mention over() {
        return new Mention(symptomId, presence, subject, false);
    }
}
