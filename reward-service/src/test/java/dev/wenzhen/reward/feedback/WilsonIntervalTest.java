package dev.wenzhen.reward.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonIntervalTest {

    @Test
    void agrees_with_published_values() {
        // Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I.
        assertInterval(81, 263, 0.2553, 0.3662);
        assertInterval(15, 148, 0.0624, 0.1605);
        assertInterval(0, 20, 0.0, 0.1611);
        assertInterval(1, 29, 0.0061, 0.1718);
    }

    @Test
    void stays_within_bounds_and_holds_the_rate() {
        for (long total = 1; total <= 60; total++) {
            for (long successes = 0; successes <= total; successes++) {
                WilsonInterval interval = WilsonInterval.of(successes, total);
                assertThat(interval.low()).isBetween(0.0, (double) successes / total + 1e-12);
                assertThat(interval.high()).isBetween((double) successes / total - 1e-12, 1.0);
            }
        }
    }

    @Test
    void refuses_what_is_no_sample() {
        assertThatThrownBy(() -> WilsonInterval.of(0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WilsonInterval.of(2, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertInterval(long successes, long total, double low, double high) {
        WilsonInterval interval = WilsonInterval.of(successes, total);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }
}
