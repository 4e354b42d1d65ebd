package dev.wenzhen.evaluation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class MemorySeriesTest {

    private static MemorySeries of(IntToDoubleFunction megabytes) {
        MemorySeries series = new MemorySeries();
        for (int generation = 0; generation < 3_000; generation += 100) {
            series.add(generation, megabytes.applyAsDouble(generation));
        }
        return series;
    }

    @Test
    void a_leak_is_the_slope_of_the_line() {
        MemorySeries leak = of(generation -> 400 + 0.008 * generation);

        assertThat(leak.slopePerThousand()).isCloseTo(8, within(1e-9));
        assertThat(leak.growthPerThousand()).isCloseTo(8 / 415.6, within(1e-9));
        assertThat(leak.growth()).isCloseTo(8, within(1e-9));
        assertThat(leak.last()).isCloseTo(423.2, within(1e-9));
    }

    @Test
    void what_grows_in_the_first_third_only_is_flat() {
        MemorySeries warm = of(generation -> 400 + Math.min(generation, 1_000) * 0.1);

        assertThat(warm.slopePerThousand()).isZero();
        assertThat(warm.growth()).isZero();
    }

    @Test
    void a_moments_peak_is_no_growth() {
        MemorySeries peak = of(generation -> generation == 2_500 ? 430 : 400);

        assertThat(peak.growth()).isZero();
    }

    @Test
    void nothing_measured_is_nothing_grown() {
        MemorySeries none = new MemorySeries();

        assertThat(none.last()).isZero();
        assertThat(none.slopePerThousand()).isZero();
        assertThat(none.growthPerThousand()).isZero();
        assertThat(none.growth()).isZero();
    }
}
