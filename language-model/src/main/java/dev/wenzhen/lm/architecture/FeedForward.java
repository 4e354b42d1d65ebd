package dev.wenzhen.lm.architecture;

/**
 * The part of a layer that looks at one token alone.
 *
 * @param inner width between the two matrices
 * @param gated {@code activation(gate) * up} (Shazeer, 2020) rather than {@code activation(up)}
 */
public record FeedForward(int inner, boolean gated, Activation activation) {

    /** Which curve. */
    public enum Activation {
        SILU,
        /** GELU by the tangent formula, also called gelu_new. */
        GELU_TANH
    }
}
