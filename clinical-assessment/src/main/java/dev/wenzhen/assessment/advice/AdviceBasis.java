package dev.wenzhen.assessment.advice;

import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.knowledge.retrieval.Passage;
import java.util.List;

/**
 * What a reply may rest on and must not contradict.
 *
 * @param passages what may be cited; a citation's number is the place plus one
 * @param question the patient's newest message, de-identified: claims in it are not to be affirmed
 *     without a passage, numbers in it may be repeated
 * @param drugNamed whether an earlier reply of the consultation named a prescription drug, see
 *     {@link ReplyRelease#drugNamed}
 * @param callerLed whether a program leads the conversation: then only prescriptions are kept back,
 *     nothing is marked and nothing composed
 */
public record AdviceBasis(
        PatientFacts facts,
        List<Passage> passages,
        String question,
        boolean drugNamed,
        boolean callerLed) {

    public AdviceBasis {
        passages = List.copyOf(passages);
    }

    /** Without the patient's words. */
    @Override
    public String toString() {
        return "AdviceBasis[passages=" + passages.stream().map(Passage::id).toList() + "]";
    }
}
