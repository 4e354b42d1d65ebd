package dev.wenzhen.assessment.asking;

import dev.wenzhen.assessment.inference.Differential;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.assessment.intake.Slot;
import dev.wenzhen.assessment.triage.Triage;
import java.util.List;

/**
 * What a policy sees.
 *
 * @param asked the questions so far, in order
 * @param doctorReplies replies so far that were no question
 * @param lastReplyAsked whether the last reply was a question
 * @param wantsAnswer whether the patient wants to be told now
 */
public record ConsultationView(
        PatientFacts facts,
        List<AskedQuestion> asked,
        int doctorReplies,
        boolean lastReplyAsked,
        boolean wantsAnswer,
        Differential differential,
        Triage triage) {

    public ConsultationView {
        asked = List.copyOf(asked);
    }

    /** Whether a slot was asked for or told already. */
    public boolean isSettled(Slot slot) {
        if (asked.stream().anyMatch(question -> question.slot().equals(slot))) {
            return true;
        }
        if (slot.equals(Slot.AGE)) {
            return facts.demographics().ageMonths().isPresent();
        }
        if (slot.equals(Slot.SEX)) {
            return facts.demographics().sex().isPresent();
        }
        if (slot.equals(Slot.PREGNANCY)) {
            return facts.demographics().pregnancy().isPresent();
        }
        return slot.symptomId().flatMap(facts::symptom).isPresent();
    }
}
