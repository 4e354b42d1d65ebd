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
    private final int[] likely;
    private final List<Candidate> candidates;

    Differential(List<Condition> conditions, double[] posterior) {
        this.conditions = conditions;
        this.posterior = posterior;
        likely = Likelihoods.likely(posterior);
        candidates = ranked();
    }

    private List<Candidate> ranked() {
        List<Candidate> all = new ArrayList<>(conditions.size());
        for (int c = 0; c < conditions.size(); c++) {
            all.add(new Candidate(conditions.get(c), posterior[c]));
        }
        all.sort(Comparator.comparingDouble(Candidate::probability).reversed());
        return List.copyOf(all);
    }

    /** Most probable first; equal ones by id. */
    public List<Candidate> candidates() {
        return candidates;
    }

    /** The most probable condition. */
    public Candidate leading() {
        return candidates.get(0);
    }

    /** Probability of something that the knowledge base does not hold. */
    public double other() {
        return posterior[conditions.size()];
    }

    /** How undecided it is: 0 is certain, 8.2 is anything of 302. */
    public double entropyBits() {
        return Bits.entropy(posterior);
    }

    int[] likely() {
        return likely;
    }

    double[] posterior() {
        return posterior;
    }
}
