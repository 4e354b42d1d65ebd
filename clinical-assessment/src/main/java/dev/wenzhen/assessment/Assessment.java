package dev.wenzhen.assessment;

import dev.wenzhen.assessment.triage.Triage;
import java.util.List;

/**
 * What is known and what it points to: the payload of {@code assessment.updated}. Computed from an
 * {@link Interview}, never stored as truth.
 *
 * @param candidates most probable first, at most five, none below one in a hundred
 * @param otherProbability of something that the knowledge base does not hold
 * @param entropyBits how undecided it is over everything
 */
public record Assessment(
        List<Finding> present,
        List<Finding> absent,
        List<Finding> unknown,
        List<ProbableCondition> candidates,
        double otherProbability,
        double entropyBits,
        Triage triage) {

    public Assessment {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
        unknown = List.copyOf(unknown);
        candidates = List.copyOf(candidates);
    }

    /** A symptom by its id and the knowledge base's name, not in the patient's words. */
    public record Finding(String id, String name) {}

    /** A condition with its probability. */
    public record ProbableCondition(String id, String name, double probability) {}
}
