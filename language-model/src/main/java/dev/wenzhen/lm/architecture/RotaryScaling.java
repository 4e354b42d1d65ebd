package dev.wenzhen.lm.architecture;

/** How rotary frequencies are stretched for longer contexts. */
public sealed interface RotaryScaling {

    /** Not at all. */
    record None() implements RotaryScaling {}

    /** Positions are divided by the factor (Chen et al., 2023). */
    record Linear(double factor) implements RotaryScaling {}

    /**
     * Low frequencies are divided by the factor, high ones kept, those between blended (LLaMA 3.1).
     *
     * @param originalContext tokens of the context before it was stretched
     */
    record Llama3(double factor, double low, double high, int originalContext)
            implements RotaryScaling {}
}
