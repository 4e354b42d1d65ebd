package dev.wenzhen.lm.architecture;

import java.util.function.Function;

/** How a layer knows where a token stands. */
public sealed interface Positions {

    /**
     * Pairs of a head's numbers are turned by an angle that grows with the position (Su et al.,
     * 2021); the pairs are the two halves of a plane.
     *
     * @param planes 1: the whole head turns by the position; 2: its first half does, its second
     *     half turns by the place within the reply (ChatGLM)
     * @param halfPrecision frequencies are rounded to fp16, as ChatGLM's are
     */
    record Rotary(double theta, RotaryScaling scaling, int planes, boolean halfPrecision)
            implements Positions {}

    /** Scores fall with distance, each head at a rate of its own (Press et al., 2022). */
    record Alibi() implements Positions {}

    /**
     * Scores get a learned addend by head and distance, in buckets that widen (Raffel et al.,
     * 2020).
     *
     * @param farthest distances from here on share the last bucket
     * @param decoderTable tensor {@code [buckets, heads]}
     * @param encoderTable the same for the encoder
     */
    record RelativeBias(int buckets, int farthest, String decoderTable, String encoderTable)
            implements Positions {
        public RelativeBias {
            if (buckets % 4 != 0 || farthest <= buckets / 2) {
                throw ConfigRefusedException.malformed(
                        "the buckets of relative positions do not reach their farthest distance");
            }
        }
    }

    /** What a kind of positions makes of it. */
    default <T> T fold(
            Function<Rotary, T> rotary,
            Function<Alibi, T> alibi,
            Function<RelativeBias, T> relativeBias) {
        if (this instanceof Rotary kind) {
            return rotary.apply(kind);
        }
        return this instanceof Alibi kind
                ? alibi.apply(kind)
                : relativeBias.apply((RelativeBias) this);
    }
}
