package dev.wenzhen.lm.embedded;

/**
 * How the engine's time is divided, and when replies are ended.
 *
 * @param prefillChunk prompt tokens in one engine call, 16 to 4,096. Between two steps of a reply
 *     there is at most one such call: larger makes the gaps in running replies longer, smaller
 *     makes prompts slower
 */
public record SchedulingOptions(int prefillChunk, RepetitionLimits repetition) {

    private static final int USUAL_CHUNK = 64;

    public SchedulingOptions {
        if (prefillChunk < 16 || prefillChunk > 4096) {
            throw new IllegalArgumentException("prefillChunk must be from 16 to 4096");
        }
    }

    /** 64 tokens a call, usual limits of repetition. */
    public static SchedulingOptions usual() {
        return new SchedulingOptions(USUAL_CHUNK, RepetitionLimits.usual());
    }

    public SchedulingOptions withRepetition(RepetitionLimits other) {
        return new SchedulingOptions(prefillChunk, other);
    }
}
