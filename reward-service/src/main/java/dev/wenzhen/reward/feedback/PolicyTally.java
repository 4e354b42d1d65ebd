package dev.wenzhen.reward.feedback;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Running sums of one policy. Guarded by its ledger. */
final class PolicyTally {

    /** Callers name dimensions as they like; a summary tells of the most used ones. */
    static final int MAX_DIMENSIONS = 32;

    private final Map<String, Sum> dimensions = new HashMap<>();
    private long up;
    private long down;

    /**
     * @param times 1 to count a judgement, -1 to take it back
     */
    void add(Judgement judgement, int times) {
        if (judgement.rating() > 0) {
            up += times;
        } else {
            down += times;
        }
        judgement
                .dimensions()
                .forEach(
                        (name, value) ->
                                dimensions.compute(
                                        name, (any, sum) -> Sum.plus(sum, value, times)));
    }

    boolean isEmpty() {
        return up == 0 && down == 0;
    }

    PolicyFeedback feedback(String policy) {
        Map<String, DimensionMean> means = new TreeMap<>();
        dimensions.entrySet().stream()
                .sorted(
                        Comparator.comparingLong(
                                        (Map.Entry<String, Sum> entry) -> -entry.getValue().count())
                                .thenComparing(Map.Entry::getKey))
                .limit(MAX_DIMENSIONS)
                .forEach(entry -> means.put(entry.getKey(), entry.getValue().mean()));
        return new PolicyFeedback(policy, up, down, means);
    }

    private record Sum(long count, long total) {

        /** Null, that is no entry, when nothing is left: the map's way of removing. */
        private static Sum plus(Sum before, int value, int times) {
            long count = (before == null ? 0 : before.count) + times;
            long total = (before == null ? 0 : before.total) + (long) value * times;
            return count == 0 ? null : new Sum(count, total);
        }

        private DimensionMean mean() {
            return new DimensionMean(count, (double) total / count);
        }
    }
}
