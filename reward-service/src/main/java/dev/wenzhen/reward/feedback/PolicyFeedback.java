package dev.wenzhen.reward.feedback;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What judgements of one policy's replies add up to.
 *
 * @param dimensions by name, the most used ones
 */
public record PolicyFeedback(
        String policy, long up, long down, Map<String, DimensionMean> dimensions) {

    public PolicyFeedback {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    public long total() {
        return up + down;
    }

    public double upRate() {
        return (double) up / total();
    }

    public WilsonInterval upRateInterval() {
        return WilsonInterval.of(up, total());
    }
}
