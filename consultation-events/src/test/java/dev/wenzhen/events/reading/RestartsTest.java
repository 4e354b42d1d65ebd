package dev.wenzhen.events.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Restarts restarts = new Restarts(nanos::get);

    private Duration failAfter(Duration run) {
        restarts.begin();
        nanos.addAndGet(run.toNanos());
        return restarts.failed();
    }

    @Test
    void pauses_double_up_to_a_bound() {
        assertThat(failAfter(Duration.ZERO)).isEqualTo(Duration.ofMillis(200));
        assertThat(failAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(400));
        Duration last = Duration.ZERO;
        for (int i = 0; i < 100; i++) {
            last = failAfter(Duration.ZERO);
        }
        assertThat(last).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void who_fails_soon_after_each_beginning_is_beyond_help() {
        for (int i = 0; i < 6; i++) {
            failAfter(Duration.ofMinutes(1));
            assertThat(restarts.hopeful()).isTrue();
        }
        failAfter(Duration.ofMinutes(1));
        assertThat(restarts.hopeful()).isFalse();
    }

    @Test
    void who_ran_for_long_has_recovered() {
        for (int i = 0; i < 100; i++) {
            failAfter(Duration.ofMinutes(5));
        }
        assertThat(restarts.hopeful()).isTrue();
        assertThat(failAfter(Duration.ofMinutes(5))).isEqualTo(Duration.ofMillis(200));
    }
}
