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
 */
public record SoakReport(
        int generations,
        int endedOnce,
        Map<FinishReason, Integer> endings,
        double generationsPerSecond,
        double cachedShare,
        boolean slotsFree,
        Memory memory) {

    /** The requirement is at most this share of resident memory for each 1,000 generations. */
    private static final double FLAT = 0.01;

    /** In a shorter run, a page more or less between its few generations looks like growth. */
    private static final int LONG = 3_000;

    public SoakReport {
        endings = Map.copyOf(endings);
    }

    /**
     * Memory of the process; 0 where the machine does not tell. Growth counts after the first third
     * of the generations, which is the warm-up.
     *
     * @param residentMegabytes at the end
     * @param residentGrowthPerThousand slope of resident memory, as a share of it for each 1,000
     *     generations
     * @param allocatedMegabytes given out by the C library's allocator at the end
     * @param allocatedSlopeMegabytes slope of that for each 1,000 generations
     * @param allocatedGrowthMegabytes from the middle third to the last
     * @param heapGrowthMegabytes of the heap after a collection, from before the first generation
     *     to after the last
     */
    public record Memory(
            double residentMegabytes,
            double residentGrowthPerThousand,
            double allocatedMegabytes,
            double allocatedSlopeMegabytes,
            double allocatedGrowthMegabytes,
            double heapGrowthMegabytes) {}

    /** Nothing lost; and memory flat, if the run is long enough to tell. */
    public boolean sound() {
        boolean flat = generations < LONG || memory.residentGrowthPerThousand() < FLAT;
        return endedOnce == generations && slotsFree && flat;
    }
}
