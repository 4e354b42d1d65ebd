package dev.wenzhen.evaluation.pipeline;

import java.util.Arrays;

/** Median and 99th percentile of a sample by nearest rank, rounded to hundredths. */
public record Percentiles(double p50, double p99) {

    /**
     * @throws IllegalArgumentException when there is nothing to describe
     */
    static Percentiles of(double[] sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("an empty sample has no percentiles");
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return new Percentiles(nearestRank(sorted, 0.50), nearestRank(sorted, 0.99));
    }

    private static double nearestRank(double[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return Math.round(sorted[Math.max(0, rank - 1)] * 100) / 100.0;
    }
}
