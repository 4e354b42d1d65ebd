package dev.wenzhen.evaluation.questions;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of all policies on the same patients. */
public record QuestionsReport(long seed, String caveat, List<PolicyFigures> policies) {

    static final String CAVEAT =
            "The patients are simulated from the same knowledge that assesses them: this measures"
                    + " consistency, not medicine. No clinician has reviewed the knowledge.";

    public QuestionsReport {
        policies = List.copyOf(policies);
    }

    /** As Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Questions\n\n");
        text.append(CAVEAT).append("\n\n");
        text.append(policies.get(0).patients()).append(" patients, seed ").append(seed);
        text.append(".\n\n| | target |");
        policies.forEach(p -> text.append(" `").append(p.policy()).append("` |"));
        text.append("\n|---|---|").append("---|".repeat(policies.size())).append('\n');
        row(text, "loops", "0", p -> String.valueOf(p.loops()));
        row(text, "most questions", "≤ 8", p -> String.valueOf(p.mostQuestions()));
        row(text, "slots asked for twice", "0", p -> String.valueOf(p.repeatedSlots()));
        row(text, "ended with a level", "100 %", p -> percent(p.withTriageLevel()));
        row(text, "top-1 condition", "≥ 70 %", p -> percent(p.top1()));
        row(text, "top-3 condition", "≥ 88 %", p -> percent(p.top3()));
        row(text, "calibration error", "≤ 0.08", p -> number(p.calibrationError()));
        row(text, "mean confidence", "", p -> number(p.meanConfidence()));
        row(text, "mean questions", "", p -> number(p.meanQuestions()));
        row(text, "entropy in bits", "", QuestionsReport::curve);
        row(text, "ended by", "", QuestionsReport::endings);
        text.append("\nEntropy: mean after the first message and after each answer.\n");
        return text.toString();
    }

    private void row(
            StringBuilder text, String name, String target, Function<PolicyFigures, String> cell) {
        text.append("| ").append(name).append(" | ").append(target).append(" |");
        policies.forEach(p -> text.append(' ').append(cell.apply(p)).append(" |"));
        text.append('\n');
    }

    private static String curve(PolicyFigures figures) {
        return figures.entropyBits().stream()
                .map(bits -> String.format(Locale.ROOT, "%.2f", bits))
                .collect(Collectors.joining(" "));
    }

    private static String endings(PolicyFigures figures) {
        Map<String, Integer> sorted = new TreeMap<>(figures.endedBy());
        return sorted.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
