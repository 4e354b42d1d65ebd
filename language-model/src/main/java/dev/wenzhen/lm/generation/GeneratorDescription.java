package dev.wenzhen.lm.generation;

/**
 * What a generator runs.
 *
 * @param model short name, safe to show
 * @param engine for example {@code djl-pytorch}
 * @param precision for example {@code fp16q}
 * @param contextTokens prompt and reply together
 */
public record GeneratorDescription(
        String model, String engine, String precision, int contextTokens, long parameters) {}
