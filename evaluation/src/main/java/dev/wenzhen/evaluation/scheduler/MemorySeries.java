package dev.wenzhen.evaluation.scheduler;

import java.util.ArrayList;
import java.util.List;

/** Megabytes over a run of generations. The first third of the run is its warm-up. */
final class MemorySeries {

    private record Sample(int generations, double megabytes) {}

    private final List<Sample> samples = new ArrayList<>();

    void add(int generations, double megabytes) {
        samples.add(new Sample(generations, megabytes));
    }

    double last() {
        return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).megabytes();
    }

    /** Least-squares slope after the warm-up, in megabytes for each 1,000 generations. */
    double slopePerThousand() {
        double meanX = settled().stream().mapToInt(Sample::generations).average().orElse(0);
        double meanY = settled().stream().mapToDouble(Sample::megabytes).average().orElse(0);
        double above = 0;
        double below = 0;
        for (Sample sample : settled()) {
            above += (sample.generations() - meanX) * (sample.megabytes() - meanY);
            below += (sample.generations() - meanX) * (sample.generations() - meanX);
        }
        return below == 0 ? 0 : 1_000 * above / below;
    }

    /** The slope as a share of the mean after the warm-up. */
    double growthPerThousand() {
        double mean = settled().stream().mapToDouble(Sample::megabytes).average().orElse(0);
        return mean == 0 ? 0 : slopePerThousand() / mean;
    }

    /**
     * From the middle third to the last one, in megabytes. Medians, since a compiler thread may
     * take tens of megabytes for a moment.
     */
    double growth() {
        int third = samples.size() / 3;
        return third == 0
                ? 0
                : median(samples.subList(samples.size() - third, samples.size()))
                        - median(samples.subList(third, 2 * third));
    }

    private static double median(List<Sample> samples) {
        return SchedulerBenchmark.median(samples.stream().mapToDouble(Sample::megabytes).toArray());
    }

    private List<Sample> settled() {
        return samples.subList(samples.size() / 3, samples.size());
    }
}
