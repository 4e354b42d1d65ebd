package dev.wenzhen.evaluation.engine;

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
        double tokensPerSecond) {}
