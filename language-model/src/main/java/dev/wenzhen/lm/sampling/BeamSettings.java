package dev.wenzhen.lm.sampling;

/**
 * How many hypotheses a beam search follows and when it is content.
 *
 * @param beams 1 means no beam search
 * @param lengthPenalty a finished hypothesis counts with its log-probability divided by its length
 *     to this power: above 0 favours long replies, below 0 short ones
 */
public record BeamSettings(int beams, double lengthPenalty, EarlyStopping earlyStopping) {

    /** No beam search. */
    public static final BeamSettings NONE = new BeamSettings(1, 1, EarlyStopping.HEURISTIC);

    private static final int MAX_BEAMS = 64;

    public BeamSettings {
        if (beams < 1 || beams > MAX_BEAMS) {
            throw new IllegalArgumentException("beams must be from 1 to " + MAX_BEAMS);
        }
        if (!(Math.abs(lengthPenalty) <= 100)) {
            throw new IllegalArgumentException("lengthPenalty must be from -100 to 100");
        }
    }

    /** When a beam search ends before its token limit; transformers' {@code early_stopping}. */
    public enum EarlyStopping {
        /** {@code true}: as soon as there are as many finished hypotheses as beams. */
        WHEN_FULL,
        /** {@code false}: when the best open one, scored as if it ended now, cannot win. */
        HEURISTIC,
        /** {@code "never"}: when the best open one cannot win at its most favourable length. */
        NEVER
    }
}
