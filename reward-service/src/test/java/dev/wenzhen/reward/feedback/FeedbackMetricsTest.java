package dev.wenzhen.reward.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackMetricsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FeedbackLedger ledger = new FeedbackLedger(10);
    private final FeedbackMetrics metrics = new FeedbackMetrics(registry, ledger);

    @Test
    void gauges_follow_the_counts() {
        ledger.record(new Judgement("a", "starter", 1, Map.of(), NOON));
        metrics.refresh();
        assertThat(gauge("up")).isEqualTo(1);
        assertThat(gauge("down")).isZero();

        ledger.record(new Judgement("a", "starter", -1, Map.of(), NOON.plusSeconds(1)));
        metrics.refresh();
        assertThat(gauge("up")).isZero();
        assertThat(gauge("down")).isEqualTo(1);
        assertThat(registry.get("wenzhen.reward.feedback.held").gauge().value()).isEqualTo(1);
    }

    @Test
    void a_policy_without_judgements_has_no_gauge() {
        ledger.record(new Judgement("a", "starter", 1, Map.of(), NOON));
        metrics.refresh();
        ledger.forget("a");
        metrics.refresh();

        assertThat(registry.find("wenzhen.reward.feedback").gauges()).isEmpty();
    }

    private double gauge(String rating) {
        return registry.get("wenzhen.reward.feedback")
                .tags("policy", "starter", "rating", rating)
                .gauge()
                .value();
    }
}
