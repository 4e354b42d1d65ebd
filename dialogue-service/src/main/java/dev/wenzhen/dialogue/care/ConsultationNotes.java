package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.Interview;
import dev.wenzhen.safety.crisis.CrisisLock;

/**
 * What the dialogue service keeps in mind of a consultation. No sentence of the patient's is in it.
 *
 * @param drugNamed whether a reply named a prescription drug
 */
public record ConsultationNotes(Interview interview, CrisisLock crisis, boolean drugNamed) {

    /** Nothing said yet. */
    public static final ConsultationNotes NEW =
            new ConsultationNotes(Interview.NEW, CrisisLock.OPEN, false);

    ConsultationNotes with(Interview next) {
        return new ConsultationNotes(next, crisis, drugNamed);
    }

    ConsultationNotes with(CrisisLock next) {
        return new ConsultationNotes(interview, next, drugNamed);
    }

    /** What ails a patient stays out of logs. */
    @Override
    public String toString() {
        return "ConsultationNotes[asked=" + interview.asked().size() + "]";
    }
}
