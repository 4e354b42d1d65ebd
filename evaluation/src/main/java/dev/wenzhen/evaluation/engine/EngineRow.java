package dev.wenzhen.evaluation.engine;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One measured speed.
 *
 * @param precision in the engine's own word
 * @param context tokens that a sequence holds when decoding begins, or that are prefilled
 * @param phase {@code prefill} or {@code decode}
 * @param tokensPerSecond of all sequences together, median of the rounds
 */
public record EngineRow(
        String engine,
        String model,
        String precision,
        int batch,
        int context,
        String phase,
        double tokensPerSecond) {

    static final String PREFILL = "prefill";
    static final String DECODE = "decode";

    /**
     * @throws IllegalArgumentException with one sentence, for rows that were read from a file
     */
    public EngineRow {
        require(engine != null && model != null && precision != null, "a row lacks a name");
        require(batch >= 1 && context >= 1, "a row's batch and context must be positive");
        require(PREFILL.equals(phase) || DECODE.equals(phase), "a row's phase is unknown");
        require(
                tokensPerSecond > 0 && tokensPerSecond < Double.POSITIVE_INFINITY,
                "a row's tokensPerSecond must be above zero");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @JsonIgnore
    public boolean isOurs() {
        return engine.equals(WenzhenEngine.NAME);
    }

    @JsonIgnore
    public boolean isDecode() {
        return phase.equals(DECODE);
    }

    /** Whether another engine's row is of the same case, at the precision that is comparable. */
    boolean isMetBy(EngineRow other) {
        return !other.isOurs()
                && model.equals(other.model)
                && batch == other.batch
                && context == other.context
                && phase.equals(other.phase)
                && other.precision.equals(Pairing.of(precision).theirWord());
    }
}
