package dev.wenzhen.lm.djl;

import dev.wenzhen.lm.torchscript.Placement;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Which slots of a step attend in one call. A call runs over as many positions as its longest slot
 * has, so slots of unlike length waste time together; a call of its own costs time, too. The cut
 * into runs of neighbours that costs least is found by going through all of them.
 *
 * @param call what a call costs, in positions
 */
record AttentionRuns(KeySpan span, long call) {

    /** Bytes of keys and values that are read in the time that a call takes beside them. */
    private static final long CALL_BYTES = 1L << 17;

    /**
     * @param row numbers that a cache holds for one position
     */
    static AttentionRuns of(KeySpan span, int row) {
        return new AttentionRuns(span, Math.max(1, CALL_BYTES / ((long) row * Float.BYTES)));
    }

    /**
     * @param slots rising
     * @return for each run its first slot, its slots, its positions, those of its encoded prompts
     */
    long[] of(int[] slots, Placement.Columns columns) {
        int[] totals = columns.totals();
        int[] sources = columns.sources();
        int[] begins = begins(slots, totals, sources);
        Deque<long[]> runs = new ArrayDeque<>();
        for (int end = slots.length; end > 0; end = begins[end]) {
            int begin = begins[end];
            long total = span.of(highest(totals, begin, end));
            long source = span.of(highest(sources, begin, end));
            runs.push(new long[] {slots[begin], end - begin, total, source});
        }
        return runs.stream().flatMapToLong(Arrays::stream).toArray();
    }

    /** Where the last run of the cheapest cut of the first {@code n} slots begins. */
    private int[] begins(int[] slots, int[] totals, int[] sources) {
        int[] begins = new int[slots.length + 1];
        long[] costs = new long[slots.length + 1];
        for (int end = 1; end <= slots.length; end++) {
            costs[end] = Long.MAX_VALUE;
            int total = 0;
            int source = 0;
            for (int begin = end - 1; begin >= 0; begin--) {
                if (slots[end - 1] - slots[begin] > end - 1 - begin) {
                    break;
                }
                total = Math.max(total, totals[begin]);
                source = Math.max(source, sources[begin]);
                long keys = (long) (end - begin) * (span.of(total) + span.of(source));
                long cost = costs[begin] + call + keys;
                if (cost < costs[end]) {
                    costs[end] = cost;
                    begins[end] = begin;
                }
            }
        }
        return begins;
    }

    private static int highest(int[] values, int begin, int end) {
        int highest = values[begin];
        for (int i = begin + 1; i < end; i++) {
            highest = Math.max(highest, values[i]);
        }
        return highest;
    }
}
