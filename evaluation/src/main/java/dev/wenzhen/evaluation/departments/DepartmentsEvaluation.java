package dev.wenzhen.evaluation.departments;

import dev.wenzhen.evaluation.departments.CaseFile.Case;
import dev.wenzhen.knowledge.Department;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Runs a ranking of departments over a file of cases; nothing of the file is kept. */
public final class DepartmentsEvaluation {

    private static final int SHOWN = 3;

    private final Function<String, List<Department>> ranking;

    /**
     * @param ranking from a patient's text to departments, best first
     */
    public DepartmentsEvaluation(Function<String, List<Department>> ranking) {
        this.ranking = ranking;
    }

    /**
     * @throws IllegalArgumentException when the file is not of that form
     */
    public DepartmentsReport run(Path file) throws IOException {
        List<Case> cases = CaseFile.read(file);
        List<Double> even = new ArrayList<>();
        List<Double> odd = new ArrayList<>();
        double[] hits = new double[4];
        int silent = 0;
        Map<Department, Integer> misses = new EnumMap<>(Department.class);
        for (int i = 0; i < cases.size(); i++) {
            Case each = cases.get(i);
            List<Department> found = ranking.apply(each.text());
            List<Department> shown = found.subList(0, Math.min(SHOWN, found.size()));
            silent += found.isEmpty() ? 1 : 0;
            List<Department> first = shown.subList(0, Math.min(1, shown.size()));
            boolean top = any(first, each, OverlappingDepartments::accept);
            boolean among = any(shown, each, OverlappingDepartments::accept);
            hits[0] += top ? 1 : 0;
            hits[1] += among ? 1 : 0;
            hits[2] += any(first, each, Department::equals) ? 1 : 0;
            hits[3] += any(shown, each, Department::equals) ? 1 : 0;
            (i % 2 == 0 ? even : odd).add(top ? 1.0 : 0.0);
            if (!among) {
                misses.merge(each.label(), 1, Integer::sum);
            }
        }
        int count = cases.size();
        return new DepartmentsReport(
                count,
                hits[0] / count,
                hits[1] / count,
                hits[2] / count,
                hits[3] / count,
                mean(even),
                mean(odd),
                silent,
                misses);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static boolean any(
            List<Department> found, Case each, BiPredicate<Department, Department> accepts) {
        return found.stream().anyMatch(department -> accepts.test(department, each.label()));
    }
}
