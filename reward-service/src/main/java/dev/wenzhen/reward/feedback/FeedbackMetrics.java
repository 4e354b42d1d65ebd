package dev.wenzhen.reward.feedback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The summary as gauges: the same counts, per policy. */
public final class FeedbackMetrics {

    /** Those with the most judgements; each policy is two time series. */
    private static final int MAX_POLICIES = 50;

    private final FeedbackLedger ledger;
    private final MultiGauge counts;
    private final Counter poison;
    private final Counter restarts;

    public FeedbackMetrics(MeterRegistry registry, FeedbackLedger ledger) {
        this.ledger = ledger;
        this.counts =
                MultiGauge.builder("wenzhen.reward.feedback")
                        .description("Latest judgements per turn and author")
                        .register(registry);
        this.poison = registry.counter("wenzhen.reward.poison.records");
        this.restarts = registry.counter("wenzhen.reward.reader.restarts");
        Gauge.builder("wenzhen.reward.feedback.held", ledger::size)
                .description("Judgements in memory")
                .strongReference(true)
                .register(registry);
    }

    /** Brings the gauges up to date. */
    public void refresh() {
        List<MultiGauge.Row<?>> rows =
                ledger.summary().stream()
                        .sorted(Comparator.comparingLong(PolicyFeedback::total).reversed())
                        .limit(MAX_POLICIES)
                        .<MultiGauge.Row<?>>flatMap(FeedbackMetrics::rows)
                        .toList();
        counts.register(rows, true);
    }

    /** A record could not be read as feedback. */
    public void poison() {
        poison.increment();
    }

    /** The reader failed of a defect and begins again. */
    public void restarted() {
        restarts.increment();
    }

    private static Stream<MultiGauge.Row<?>> rows(PolicyFeedback feedback) {
        return Stream.of(
                MultiGauge.Row.of(tags(feedback, "up"), feedback.up()),
                MultiGauge.Row.of(tags(feedback, "down"), feedback.down()));
    }

    private static Tags tags(PolicyFeedback feedback, String rating) {
        return Tags.of("policy", feedback.policy(), "rating", rating);
    }
}
