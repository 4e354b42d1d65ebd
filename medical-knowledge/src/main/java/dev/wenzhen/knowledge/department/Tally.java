package dev.wenzhen.knowledge.department;

import dev.wenzhen.knowledge.Department;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sums what speaks for each department. */
final class Tally {

    private final Map<Department, Double> sums = new EnumMap<>(Department.class);

    Tally() {
        for (Department department : Department.values()) {
            sums.put(department, 0.0);
        }
    }

    void add(Department department, double weight) {
        sums.merge(department, weight, Double::sum);
    }

    void scale(Department department, double factor) {
        sums.computeIfPresent(department, (key, sum) -> sum * factor);
    }

    double of(Department department) {
        return sums.get(department);
    }

    /** The share of each in the sum of exp(score / temperature), the most probable first. */
    List<DepartmentChance> chances(double temperature) {
        double most = sums.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double total = 0;
        for (double sum : sums.values()) {
            total += Math.exp((sum - most) / temperature);
        }
        List<DepartmentChance> chances = new ArrayList<>();
        for (Map.Entry<Department, Double> each : sums.entrySet()) {
            double share = Math.exp((each.getValue() - most) / temperature) / total;
            chances.add(new DepartmentChance(each.getKey(), share));
        }
        chances.sort(
                Comparator.comparingDouble(DepartmentChance::probability)
                        .reversed()
                        .thenComparing(DepartmentChance::department));
        return chances;
    }
}
