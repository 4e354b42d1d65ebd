package dev.wenzhen.lm.embedded;

/**
 * When a reply counts as going round in circles: it ends in the same tokens {@code minRepeats}
 * times in a row. Only exact repetition counts, so that lists, tables and enumerations, whose
 * entries differ in a number or a word, go on; vLLM's {@code repetition_detection} has the same
 * parameters.
 *
 * @param maxPeriod longest repeated piece in tokens, 1 to 1,024; a longer loop is not noticed
 * @param minRepeats how often it must come, from 2; 0 turns the watch off
 * @param minTokens least length of all repeats together, so that a line of dashes may pass
 */
public record RepetitionLimits(int maxPeriod, int minRepeats, int minTokens) {

    /** Nothing counts as repetition. */
    public static final RepetitionLimits OFF = new RepetitionLimits(1, 0, 0);

    public RepetitionLimits {
        if (maxPeriod < 1 || maxPeriod > 1024) {
            throw new IllegalArgumentException("maxPeriod must be from 1 to 1024");
        }
        if (minRepeats != 0 && minRepeats < 2) {
            throw new IllegalArgumentException("minRepeats must be 0 or at least 2");
        }
        if (minTokens < 0) {
            throw new IllegalArgumentException("minTokens must not be negative");
        }
    }

    /** Four times the same, of up to 128 tokens each, 64 tokens or more in all. */
    public static RepetitionLimits usual() {
        return new RepetitionLimits(128, 4, 64);
    }
}
