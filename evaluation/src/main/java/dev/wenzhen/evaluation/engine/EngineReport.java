package dev.wenzhen.evaluation.engine;

import java.util.List;
import java.util.Optional;

/**
 * What came out.
 *
 * @param bytesPerSecond at which memory is read
 */
public record EngineReport(
        double bytesPerSecond, List<Agreement> agreements, List<EngineRow> rows) {

    public EngineReport {
        agreements = List.copyOf(agreements);
        rows = List.copyOf(rows);
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

    /** Our rows, in the order of measurement. */
    public List<EngineRow> ours() {
        return rows.stream().filter(row -> row.engine().equals(WenzhenEngine.NAME)).toList();
    }

    /** The other engine's figure in the same case. */
    public Optional<EngineRow> peerOf(EngineRow row) {
        int index = rows.indexOf(row);
        return index + 1 < rows.size() ? Optional.of(rows.get(index + 1)) : Optional.empty();
    }

    /** Share of what the memory allows when each step reads the weights once. */
    public double roofline(EngineRow row) {
        Pairing pairing = Pairing.of(row.precision());
        double bytes = (double) ModelShape.of(row.model()).matrixWeights() * pairing.bytesPerWeight;
        return row.tokensPerSecond() / row.batch() * bytes / bytesPerSecond;
    }
}
