package dev.wenzhen.assessment.triage;

import dev.wenzhen.knowledge.Department;
import dev.wenzhen.safety.TriageLevel;
import java.util.List;

/**
 * The level with its reasons.
 *
 * @param departments where to go, best first; empty while nothing is known
 * @param reasons the decisive one first
 * @param changes what would make it more urgent, at most three
 */
public record Triage(
        TriageLevel level,
        List<RankedDepartment> departments,
        List<TriageReason> reasons,
        List<Change> changes) {

    public Triage {
        departments = List.copyOf(departments);
        reasons = List.copyOf(reasons);
        changes = List.copyOf(changes);
    }

    /** A department with the share of the candidates that belong there. */
    public record RankedDepartment(Department department, double share) {}

    /** If this happens, that level applies. */
    public record Change(String when, TriageLevel level) {}
}
