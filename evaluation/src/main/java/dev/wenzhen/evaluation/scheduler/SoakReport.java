package dev.wenzhen.evaluation.scheduler;

import dev.wenzhen.lm.generation.FinishReason;
import java.util.Map;

/**
 * What a soak found.
 *
 * @param endedOnce generations whose listener heard exactly one end
 * @param generationsPerSecond of wall time
 * @param cachedShare of prompt tokens that came from the cache
 * @param slotsFree of all slots, when everything had ended
 * @param residentMegabytes of the process at the end
 * @param residentGrowthPerThousand slope of resident memory after the first third, as a share of it
 *     for each 1,000 generations
 */
public record SoakReport(
        int generations,
        int endedOnce,
        Map<FinishReason, Integer> endings,
        double generationsPerSecond,
        double cachedShare,
        boolean slotsFree,
        double residentMegabytes,
        double residentGrowthPerThousand) {

    public SoakReport {
        endings = Map.copyOf(endings);
    }
}
