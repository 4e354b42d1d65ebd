package dev.wenzhen.evaluation.patients;

import dev.wenzhen.assessment.Assessment;
import dev.wenzhen.assessment.Interview;
import dev.wenzhen.assessment.inference.Candidate;
import java.util.List;

/**
 * One simulated consultation from the first message to advice.
 *
 * @param ranked the conditions at the end, most probable first
 * @param entropyBits after the first message and after each answer
 * @param endedBy the code of the last decision's reason
 * @param advised false when it did not come to an end: a loop
 */
public record ConsultationTrace(
        PatientCase truth,
        Interview interview,
        Assessment assessment,
        List<Candidate> ranked,
        List<Double> entropyBits,
        String endedBy,
        boolean advised) {

    public ConsultationTrace {
        ranked = List.copyOf(ranked);
        entropyBits = List.copyOf(entropyBits);
    }

    public int questions() {
        return interview.asked().size();
    }

    /** 1 for the most probable condition. */
    public int rank() {
        for (int i = 0; i < ranked.size(); i++) {
            if (ranked.get(i).condition().equals(truth.condition())) {
                return i + 1;
            }
        }
        throw new IllegalStateException("the condition is not in the knowledge base");
    }

    public double confidence() {
        return ranked.get(0).probability();
    }

    /** How many questions were for a slot that had been asked for. */
    public long repeatedSlots() {
        return questions()
                - interview.asked().stream().map(asked -> asked.slot()).distinct().count();
    }
}
