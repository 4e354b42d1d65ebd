package dev.wenzhen.gateway.metrics;

import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.gateway.stream.Permits;
import dev.wenzhen.gateway.stream.TurnFeeds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** The gateway's meters. Labels are words of ours: no id, no text. */
public final class GatewayMetrics {

    /** The buckets of vLLM's {@code time_to_first_token_seconds}, in milliseconds. */
    private static final long[] FIRST_TOKEN_MILLIS = {
        1, 5, 10, 20, 40, 60, 80, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000, 20_000,
        40_000, 80_000, 160_000, 640_000, 2_560_000
    };

    private final MeterRegistry registry;
    private final Timer firstEvent;
    private final Timer firstToken;
    private final Timer publish;
    private final Counter admitted;

    public GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        firstEvent =
                firstOf(
                        "wenzhen_gateway_time_to_first_event",
                        "From the arrival of a message to its first event");
        firstToken =
                firstOf(
                        "wenzhen_gateway_time_to_first_token",
                        "From the arrival of a message to the first piece of its reply");
        publish =
                firstOf("wenzhen_gateway_publish", "From sending a command to its acknowledgement");
        admitted = registry.counter("wenzhen_gateway_turns_admitted");
    }

    /** Watches what counts by itself. */
    public void watch(TurnFeeds feeds, Permits streams, LongAdder replayed) {
        Gauge.builder("wenzhen_gateway_open_streams", streams, Permits::taken).register(registry);
        Gauge.builder("wenzhen_gateway_window_bytes", feeds, TurnFeeds::weight).register(registry);
        Gauge.builder("wenzhen_gateway_window_turns", feeds, TurnFeeds::turns).register(registry);
        counter("wenzhen_gateway_event_gaps", feeds, TurnFeeds::gaps);
        counter("wenzhen_gateway_events_repeated", feeds, TurnFeeds::repeats);
        counter("wenzhen_gateway_events_replayed", replayed, LongAdder::sum);
    }

    public void admitted() {
        admitted.increment();
    }

    public void rejected(ProblemType reason) {
        registry.counter("wenzhen_gateway_rejected", "reason", reason.code()).increment();
    }

    public void alerted(String kind) {
        registry.counter("wenzhen_gateway_alerts", "kind", kind).increment();
    }

    /** A stream ended; {@code how} is one of a few words. */
    public void streamEnded(String how) {
        registry.counter("wenzhen_gateway_streams_ended", "how", how).increment();
    }

    public void published(Duration took) {
        publish.record(took);
    }

    /** Begins with a message's arrival. */
    public FirstToken arrived() {
        return new FirstToken(this, System.nanoTime());
    }

    void firstEventAfter(Duration took) {
        firstEvent.record(took);
    }

    void firstTokenAfter(Duration took) {
        firstToken.record(took);
    }

    private Timer firstOf(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(
                        LongStream.of(FIRST_TOKEN_MILLIS)
                                .mapToObj(Duration::ofMillis)
                                .toArray(Duration[]::new))
                .register(registry);
    }

    private <T> void counter(String name, T watched, java.util.function.ToDoubleFunction<T> count) {
        FunctionCounter.builder(name, watched, count).register(registry);
    }
}
