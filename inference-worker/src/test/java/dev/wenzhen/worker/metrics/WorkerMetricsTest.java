package dev.wenzhen.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.TokenUsage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkerMetricsTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();
    private final WorkerMetrics metrics = new WorkerMetrics(registry, now::get);

    @Test
    void a_turn_is_timed_as_vllm_does() {
        now.set(100 * MILLI);
        TurnTimes times = metrics.turn(100 * MILLI);
        at(130, times::scheduled);
        at(200, () -> times.generated(1));
        at(250, () -> times.generated(1));
        at(260, () -> times.generated(2));
        at(300, () -> times.finished(FinishReason.STOP, new TokenUsage(40, 10, 4)));

        assertThat(millis("request.queue.time")).isEqualTo(30);
        assertThat(millis("request.prefill.time")).isEqualTo(70);
        assertThat(millis("time.to.first.token")).isEqualTo(100);
        assertThat(millis("inter.token.latency")).isEqualTo(60);
        assertThat(registry.timer("wenzhen.worker.inter.token.latency").count()).isEqualTo(2);
        assertThat(millis("request.decode.time")).isEqualTo(60);
        assertThat(millis("e2e.request.latency")).isEqualTo(200);
        assertThat(counted("generation.tokens")).isEqualTo(4);
        assertThat(counted("prompt.tokens")).isEqualTo(40);
        assertThat(counted("prompt.tokens.cached")).isEqualTo(10);
        assertThat(counted("prefix.cache.queries")).isEqualTo(40);
        assertThat(counted("prefix.cache.hits")).isEqualTo(10);
        assertThat(registry.counter("wenzhen.worker.requests.finished", "reason", "stop").count())
                .isEqualTo(1);
    }

    @Test
    void a_turn_without_a_token_has_no_token_times() {
        TurnTimes times = metrics.turn(0);
        times.finished(FinishReason.ERROR, TokenUsage.NONE);

        assertThat(registry.timer("wenzhen.worker.time.to.first.token").count()).isZero();
        assertThat(registry.timer("wenzhen.worker.request.decode.time").count()).isZero();
        assertThat(registry.timer("wenzhen.worker.e2e.request.latency").count()).isEqualTo(1);
    }

    private void at(long millis, Runnable step) {
        now.set(millis * MILLI);
        step.run();
    }

    private double millis(String name) {
        return registry.timer("wenzhen.worker." + name).totalTime(TimeUnit.MILLISECONDS);
    }

    private double counted(String name) {
        return registry.counter("wenzhen.worker." + name).count();
    }
}
