package dev.wenzhen.evaluation.engine;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What came out.
 *
 * @param bytesPerSecond at which memory is read, empty for rows of an earlier run
 */
public record EngineReport(
        OptionalDouble bytesPerSecond, List<Agreement> agreements, List<EngineRow> rows) {

    public EngineReport {
        agreements = List.copyOf(agreements);
        rows = List.copyOf(rows);
    }

    /** Of rows that an earlier run left. */
    public static EngineReport ofRows(List<EngineRow> rows) {
        return new EngineReport(OptionalDouble.empty(), List.of(), rows);
    }

    /**
     * How far the engines' logits are apart on the same tokens.
     *
     * @param difference the greatest one, as a share of the logits' range
     */
    public record Agreement(String model, String precision, double difference) {

        private static final double MOST = 0.05;

        boolean holds() {
            return difference <= MOST;
        }
    }

    /** Our rows with the other engine's in the same case, in the order of measurement. */
    public List<EngineComparison> comparisons() {
        return rows.stream()
                .filter(EngineRow::isOurs)
                .flatMap(
                        ours ->
                                rows.stream()
                                        .filter(ours::isMetBy)
                                        .limit(1)
                                        .map(theirs -> new EngineComparison(ours, theirs)))
                .toList();
    }

    /** Share of what the memory allows when each step of a decode reads the weights once. */
    public OptionalDouble roofline(EngineRow row) {
        if (bytesPerSecond.isEmpty() || !row.isDecode()) {
            return OptionalDouble.empty();
        }
        Pairing pairing = Pairing.of(row.precision());
        double bytes = (double) ModelShape.of(row.model()).matrixWeights() * pairing.bytesPerWeight;
        return OptionalDouble.of(
                row.tokensPerSecond() / row.batch() * bytes / bytesPerSecond.getAsDouble());
    }
}
