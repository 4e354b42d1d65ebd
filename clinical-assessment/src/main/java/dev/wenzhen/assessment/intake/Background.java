package dev.wenzhen.assessment.intake;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the patient brings along: evidence for safety, none for the differential.
 *
 * @param allergies words as in the word list or a drug's name; {@link #DENIED} when there are none
 * @param medicines drug ids; {@link #DENIED} when none is taken
 * @param history names of conditions had or being treated; {@link #DENIED} when there are none
 * @param suspected names of conditions that the patient believes in or insists on
 */
public record Background(
        Set<String> allergies, Set<String> medicines, Set<String> history, Set<String> suspected) {

    /** Stands alone in a set: asked or told, and there is nothing. */
    public static final String DENIED = "none";

    public static final Background EMPTY = new Background(Set.of(), Set.of(), Set.of(), Set.of());

    public Background {
        allergies = Set.copyOf(allergies);
        medicines = Set.copyOf(medicines);
        history = Set.copyOf(history);
        suspected = Set.copyOf(suspected);
    }

    /** Adds up; something named replaces an earlier "none". */
    public Background with(Background later) {
        return new Background(
                union(allergies, later.allergies),
                union(medicines, later.medicines),
                union(history, later.history),
                union(suspected, later.suspected));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        if (all.size() > 1) {
            all.remove(DENIED);
        }
        return all;
    }
}
