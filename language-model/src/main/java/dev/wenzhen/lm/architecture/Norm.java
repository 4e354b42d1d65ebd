package dev.wenzhen.lm.architecture;

/**
 * How a layer's input is normalised.
 *
 * @param epsilon added to the mean square, or to the variance
 */
public record Norm(Kind kind, double epsilon) {

    /** Which formula. */
    public enum Kind {
        /** {@code x / rms(x) * weight} (Zhang and Sennrich, 2019). */
        RMS,
        /** {@code (x - mean) / deviation * weight + bias} (Ba et al., 2016). */
        LAYER
    }

    /** The weight is a factor of what follows, so it can be folded into the next matrix. */
    public boolean foldable() {
        return kind == Kind.RMS;
    }
}
