package dev.wenzhen.evaluation.load;

import java.time.Duration;

/**
 * How much is asked at once.
 *
 * @param consultations that run side by side
 * @param turns of each, one after the other
 * @param spread over which the consultations begin, evenly
 * @param limit for everything; then what is missing counts as lost
 */
public record LoadPlan(int consultations, int turns, Duration spread, Duration limit) {

    public LoadPlan {
        if (consultations < 1 || turns < 1) {
            throw new IllegalArgumentException("a load needs consultations and turns");
        }
    }
}
