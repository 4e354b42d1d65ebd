package dev.wenzhen.evaluation.engine;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A report as a Markdown table, one line for each case. */
public final class ComparisonTable {

    private static final String HEAD =
            """
            | model | precision | phase | context | batch | ours | llama.cpp | ratio | roofline |
            |---|---|---|---|---|---|---|---|---|
            """;

    private ComparisonTable() {}

    public static String of(EngineReport report) {
        StringBuilder table = new StringBuilder(HEAD);
        for (EngineComparison comparison : report.comparisons()) {
            EngineRow ours = comparison.ours();
            List<String> cells =
                    List.of(
                            ours.model(),
                            ours.precision() + " / " + comparison.theirs().precision(),
                            ours.phase(),
                            String.format(Locale.ROOT, "%,d", ours.context()),
                            String.valueOf(ours.batch()),
                            speed(ours),
                            speed(comparison.theirs()),
                            String.format(Locale.ROOT, "%.2f", comparison.ratio()),
                            share(report.roofline(ours)));
            table.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return table.toString();
    }

    private static String speed(EngineRow row) {
        return String.format(Locale.ROOT, "%,.1f", row.tokensPerSecond());
    }

    private static String share(OptionalDouble share) {
        return share.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%.0f %%", 100 * share.getAsDouble());
    }
}
