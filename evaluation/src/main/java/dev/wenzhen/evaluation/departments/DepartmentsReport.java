package dev.wenzhen.evaluation.departments;

import dev.wenzhen.knowledge.Department;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often the label stands first, or among the first three, with overlapping labels accepted, and
 * to the letter.
 *
 * @param evenTop1 overlapping accepted, of the cases at even places: the half that nobody looked at
 *     while the words were widened
 * @param oddTop1 of the others
 * @param misses how often a label was not among the first three
 */
public record DepartmentsReport(
        int cases,
        double top1,
        double top3,
        double exactTop1,
        double exactTop3,
        double evenTop1,
        double oddTop1,
        int withoutAnswer,
        Map<Department, Integer> misses) {

    public DepartmentsReport {
        misses = Map.copyOf(misses);
    }

    /** As Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Departments\n\n");
        text.append(cases).append(" cases. Overlapping labels (皮肤科 and 皮肤性病科, 妇科 and 妇产科,");
        text.append(" 内科 and its specialities, …) are accepted in the third column.\n\n");
        text.append("| | target | overlapping accepted | exact |\n|---|---|---|---|\n");
        text.append(row("top-1", "≥ 60 %", top1, exactTop1));
        text.append(row("top-3", "≥ 85 %", top3, exactTop3));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%nTop-1, overlapping accepted, at even places %.1f %%, at odd %.1f %%.%n",
                        evenTop1 * 100,
                        oddTop1 * 100));
        text.append("Without an answer: ").append(withoutAnswer).append(".\n");
        Map<Department, Integer> sorted = new TreeMap<>(misses);
        sorted.forEach(
                (department, count) ->
                        text.append("- missed: ")
                                .append(department.word())
                                .append(' ')
                                .append(count)
                                .append('\n'));
        return text.toString();
    }

    private static String row(String name, String target, double share, double exact) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.1f %% | %.1f %% |%n",
                name,
                target,
                share * 100,
                exact * 100);
    }
}
