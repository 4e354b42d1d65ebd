package dev.wenzhen.lm.generation;

/**
 * A token and how probable it was.
 *
 * @param logProb natural logarithm of the model's own probability: before penalties, temperature
 *     and cuts
 */
public record ScoredToken(int id, double logProb) {

    /** Token ids are text, too: they stay out of logs. */
    @Override
    public String toString() {
        return "ScoredToken[logProb=" + logProb + "]";
    }
}
