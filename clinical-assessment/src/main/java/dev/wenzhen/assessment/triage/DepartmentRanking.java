package dev.wenzhen.assessment.triage;

import dev.wenzhen.assessment.inference.Candidate;
import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.knowledge.Department;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where to go: a condition's second department counts half, its third a third. */
final class DepartmentRanking {

    private static final int SHOWN = 3;

    private static final double CHILD_YEARS = 14;

    /** Children with what these treat go to pediatrics. */
    private static final Set<Department> FOR_GROWN_UPS =
            Set.of(
                    Department.INTERNAL_MEDICINE,
                    Department.GASTROENTEROLOGY,
                    Department.CARDIOLOGY,
                    Department.NEUROLOGY);

    private DepartmentRanking() {}

    static List<Triage.RankedDepartment> of(List<Candidate> candidates, Demographics patient) {
        boolean child = patient.ageYears().map(years -> years < CHILD_YEARS).orElse(false);
        Map<Department, Double> weights = new EnumMap<>(Department.class);
        double sum = 0;
        for (Candidate candidate : candidates) {
            int place = 1;
            for (Department own : candidate.condition().care().departments()) {
                boolean toPediatrics = child && FOR_GROWN_UPS.contains(own);
                Department to = toPediatrics ? Department.PEDIATRICS : own;
                double weight = candidate.probability() / place++;
                weights.merge(to, weight, Double::sum);
                sum += weight;
            }
        }
        double total = sum;
        return weights.entrySet().stream()
                .map(e -> new Triage.RankedDepartment(e.getKey(), e.getValue() / total))
                .sorted(Comparator.comparingDouble(Triage.RankedDepartment::share).reversed())
                .limit(SHOWN)
                .toList();
    }
}
