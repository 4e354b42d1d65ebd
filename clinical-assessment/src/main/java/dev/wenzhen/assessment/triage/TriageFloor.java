package dev.wenzhen.assessment.triage;

import dev.wenzhen.safety.TriageLevel;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the red-flag screen found: no assessment goes below it.
 *
 * @param ruleIds the rules that were met, never the patient's words
 */
public record TriageFloor(TriageLevel level, List<String> ruleIds) {

    public TriageFloor {
        ruleIds = List.copyOf(ruleIds);
    }

    /** The more urgent level, with the rules of both. */
    public TriageFloor with(TriageFloor other) {
        List<String> rules =
                Stream.concat(ruleIds.stream(), other.ruleIds.stream()).distinct().toList();
        return new TriageFloor(level.orMoreUrgent(other.level), rules);
    }
}
