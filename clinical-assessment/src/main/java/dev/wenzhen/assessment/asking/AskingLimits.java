package dev.wenzhen.assessment.asking;

/**
 * When to stop.
 *
 * @param maxQuestions at this many questions advice follows; 0 never asks, more than 8 tires people
 * @param confidence from this probability of the leading condition on advice follows; higher asks
 *     more
 * @param minGainBits no question is worth asking below this
 * @param maxSafetyQuestions of the questions, at most this many may be for red flags
 * @param safetyProbability how likely a condition must be for its red flags to be asked for
 */
public record AskingLimits(
        int maxQuestions,
        double confidence,
        double minGainBits,
        int maxSafetyQuestions,
        double safetyProbability) {

    /** Above this nobody goes on answering. */
    static final int MOST_QUESTIONS = 8;

    public AskingLimits {
        if (maxQuestions < 0 || maxQuestions > MOST_QUESTIONS) {
            throw new IllegalArgumentException("maxQuestions is 0 to " + MOST_QUESTIONS);
        }
        if (!(confidence > 0 && confidence <= 1) || minGainBits < 0 || maxSafetyQuestions < 0) {
            throw new IllegalArgumentException("confidence is in (0, 1], the others not negative");
        }
        if (!(safetyProbability > 0 && safetyProbability <= 1)) {
            throw new IllegalArgumentException("safetyProbability is in (0, 1]");
        }
    }

    public static AskingLimits standard() {
        return new AskingLimits(MOST_QUESTIONS, 0.9, 0.02, 2, 0.15);
    }
}
