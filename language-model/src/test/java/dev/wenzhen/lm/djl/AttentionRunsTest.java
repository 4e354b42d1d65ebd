package dev.wenzhen.lm.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.torchscript.Placement;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttentionRunsTest {

    /** A call costs 128 positions of 1 KB. */
    private static final AttentionRuns RUNS = AttentionRuns.of(KeySpan.of(Precision.FP16Q), 256);

    private static long[] runs(AttentionRuns runs, int[] slots, int... totals) {
        int[] sources = new int[totals.length];
        Arrays.fill(sources, 1);
        return runs.of(slots, new Placement.Columns(new long[0], totals.length, totals, sources));
    }

    @Test
    void neighbours_of_like_length_attend_together() {
        assertThat(runs(RUNS, new int[] {0, 1, 2}, 100, 110, 90)).containsExactly(0, 3, 110, 1);
    }

    @Test
    void a_long_one_attends_alone_when_the_others_would_wait_longer_than_a_call_takes() {
        assertThat(runs(RUNS, new int[] {0, 1, 2, 3}, 100, 110, 90, 900))
                .containsExactly(0, 3, 110, 1, 3, 1, 900, 1);
        assertThat(runs(RUNS, new int[] {0, 1}, 100, 210)).containsExactly(0, 2, 210, 1);
    }

    @Test
    void slots_that_do_not_step_part_those_around_them() {
        assertThat(runs(RUNS, new int[] {0, 1, 3}, 100, 100, 100))
                .containsExactly(0, 2, 100, 1, 3, 1, 100, 1);
    }

    @Test
    void spans_are_rounded_where_bits_matter() {
        AttentionRuns strict = AttentionRuns.of(KeySpan.of(Precision.MK32), 256);

        assertThat(runs(strict, new int[] {0, 1, 2, 3}, 10, 200, 300, 500))
                .containsExactly(0, 2, 256, 256, 2, 2, 512, 256);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_other_cut_costs_less(long seed) {
        Random random = new Random(seed);
        int[] slots = new int[10];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = (i == 0 ? 0 : slots[i - 1] + 1) + (random.nextInt(6) == 0 ? 1 : 0);
        }
        int[] totals = random.ints(slots.length, 1, 1000).toArray();
        long[] chosen = runs(RUNS, slots, totals);
        long cost = 0;
        for (int run = 0; run < chosen.length; run += 4) {
            cost += 128 + chosen[run + 1] * (chosen[run + 2] + 1);
        }

        assertThat(cost).as("seed %d", seed).isEqualTo(cheapest(slots, totals));
    }

    /** Every cut there is, one bit for each border between neighbours. */
    private static long cheapest(int[] slots, int[] totals) {
        long cheapest = Long.MAX_VALUE;
        for (int cuts = 0; cuts < 1 << (slots.length - 1); cuts++) {
            long cost = 0;
            int begin = 0;
            for (int i = 0; i < slots.length; i++) {
                boolean last = i == slots.length - 1;
                boolean apart = !last && slots[i + 1] > slots[i] + 1;
                if (last || apart || (cuts >> i & 1) == 1) {
                    int highest = Arrays.stream(totals, begin, i + 1).max().orElseThrow();
                    cost += 128 + (long) (i + 1 - begin) * (highest + 1);
                    begin = i + 1;
                }
            }
            cheapest = Math.min(cheapest, cost);
        }
        return cheapest;
    }
}
