package dev.wenzhen.assessment.inference;

import dev.wenzhen.knowledge.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The posterior at one moment. Immutable.
 *
 * <p>The probability of "something that the knowledge base does not hold" is kept apart: it is no
 * candidate, but it counts as doubt.
 */
public final class Differential {

    private final List<Condition> conditions;
    private final double[] posterior;

    Differential(List<Condition> conditions, double[] posterior) {
        this.conditions = conditions;
        this.posterior = posterior;
    }

    /** Most probable first; equal ones by id. */
    public List<Candidate> candidates() {
        List<Candidate> all = new ArrayList<>(conditions.size());
        for (int c = 0; c < conditions.size(); c++) {
            all.add(new Candidate(conditions.get(c), posterior[c]));
        }
        all.sort(Comparator.comparingDouble(Candidate::probability).reversed());
        return all;
    }

    /** The most probable condition. */
    public Candidate leading() {
        int best = 0;
        for (int c = 1; c < conditions.size(); c++) {
            best = posterior[c] > posterior[best] ? c : best;
        }
        return new Candidate(conditions.get(best), posterior[best]);
    }

    /** Probability of something that the knowledge base does not hold. */
    public double other() {
        return posterior[conditions.size()];
    }

    /** How undecided it is: 0 is certain, 8.2 is anything of 302. */
    public double entropyBits() {
        return Bits.entropy(posterior);
    }

    double[] posterior() {
        return posterior;
    }
}
