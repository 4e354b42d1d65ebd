package dev.wenzhen.evaluation.triage;

import dev.wenzhen.assessment.triage.TriageReason;
import dev.wenzhen.evaluation.patients.ConsultationTrace;
import dev.wenzhen.safety.TriageLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Levels found against the conditions' own.
 *
 * @param counts {@code [own level, found level]}, the most urgent first
 * @param under share found less urgent than the condition's own level
 * @param underByTwo share found at least two levels less urgent
 * @param over share found more urgent
 * @param overByRedFlag of those, the share whose level was raised by a red flag that they have
 * @param urgentFound share of patients with 急救 or 急诊 conditions found at least 急诊
 */
public record TriageReport(
        int patients,
        long seed,
        String policy,
        String caveat,
        List<List<Integer>> counts,
        double exact,
        double under,
        double underByTwo,
        double over,
        double overByRedFlag,
        double urgentFound) {

    private static final List<TriageLevel> LEVELS = List.of(TriageLevel.values());

    static final String CAVEAT =
            "The patients are simulated from the same knowledge that assesses them, and a"
                    + " condition's own level is what that knowledge says: this measures consistency,"
                    + " not medicine. No clinician has reviewed the knowledge.";

    public TriageReport {
        counts = counts.stream().map(List::copyOf).toList();
    }

    static TriageReport of(String policy, long seed, List<ConsultationTrace> traces) {
        int levels = TriageLevel.values().length;
        int[][] counts = new int[levels][levels];
        traces.forEach(t -> counts[own(t)][found(t)]++);
        List<ConsultationTrace> over = traces.stream().filter(t -> found(t) < own(t)).toList();
        List<ConsultationTrace> urgent =
                traces.stream().filter(t -> own(t) <= rank(TriageLevel.EMERGENCY)).toList();
        return new TriageReport(
                traces.size(),
                seed,
                policy,
                CAVEAT,
                Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList(),
                share(traces, t -> found(t) == own(t)),
                share(traces, t -> found(t) > own(t)),
                share(traces, t -> found(t) > own(t) + 1),
                share(traces, t -> found(t) < own(t)),
                share(over, TriageReport::raised),
                share(urgent, t -> found(t) <= rank(TriageLevel.EMERGENCY)));
    }

    /** 0 is the most urgent. */
    private static int rank(TriageLevel level) {
        return LEVELS.indexOf(level);
    }

    private static int own(ConsultationTrace trace) {
        return rank(trace.truth().condition().care().level());
    }

    private static int found(ConsultationTrace trace) {
        return rank(trace.assessment().triage().level());
    }

    private static boolean raised(ConsultationTrace trace) {
        return trace.assessment().triage().reasons().get(0).code() != TriageReason.Code.CANDIDATES;
    }

    private static double share(List<ConsultationTrace> traces, Predicate<ConsultationTrace> test) {
        return traces.isEmpty() ? 0 : (double) traces.stream().filter(test).count() / traces.size();
    }

    /** As Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Triage\n\n").append(CAVEAT).append("\n\n");
        text.append(patients).append(" patients, seed ").append(seed);
        text.append(", policy `").append(policy).append("`.\n\n| |");
        text.append(" share |\n|---|---|\n");
        row(text, "exact", exact);
        row(text, "under-triage", under);
        row(text, "under-triage by two levels or more", underByTwo);
        row(text, "over-triage", over);
        row(text, "of it: raised by a red flag", overByRedFlag);
        row(text, "urgent conditions found at least 急诊", urgentFound);
        text.append("\n| own \\ found |");
        for (TriageLevel level : TriageLevel.values()) {
            text.append(' ').append(level.word()).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(counts.size())).append('\n');
        for (TriageLevel level : TriageLevel.values()) {
            text.append("| ").append(level.word()).append(" |");
            counts.get(rank(level)).forEach(n -> text.append(' ').append(n).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, double share) {
        text.append(String.format(Locale.ROOT, "| %s | %.1f %% |%n", name, share * 100));
    }
}
