package dev.wenzhen.worker.metrics;

import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.lm.generation.GeneratorDescription;
import dev.wenzhen.lm.generation.TextGenerator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The worker's meters. Times are counted on this process' monotonic clock from the moment a request
 * was read: queue time until the generator schedules it, prefill time until its first token, decode
 * time until its last one. Prefix cache queries and hits are counted in tokens of prompts, as vLLM
 * does: their rates' quotient is the hit rate.
 */
public final class WorkerMetrics {

    private final MeterRegistry registry;
    private final LongSupplier nanoTime;
    final Timer firstToken;
    final Timer interToken;
    final Timer queue;
    final Timer prefill;
    final Timer decode;
    final Timer endToEnd;
    private final Counter promptTokens;
    private final Counter cachedTokens;
    private final Counter prefixCacheQueries;
    private final Counter prefixCacheHits;
    private final Counter generationTokens;
    private final DistributionSummary requestPromptTokens;
    private final DistributionSummary requestGenerationTokens;

    public WorkerMetrics(MeterRegistry registry, LongSupplier nanoTime) {
        this.registry = registry;
        this.nanoTime = nanoTime;
        this.firstToken = timer("time.to.first.token", Buckets.firstToken());
        this.interToken = timer("inter.token.latency", Buckets.interToken());
        this.queue = timer("request.queue.time", Buckets.request());
        this.prefill = timer("request.prefill.time", Buckets.request());
        this.decode = timer("request.decode.time", Buckets.request());
        this.endToEnd = timer("e2e.request.latency", Buckets.request());
        this.promptTokens = registry.counter(name("prompt.tokens"));
        this.cachedTokens = registry.counter(name("prompt.tokens.cached"));
        this.prefixCacheQueries = registry.counter(name("prefix.cache.queries"));
        this.prefixCacheHits = registry.counter(name("prefix.cache.hits"));
        this.generationTokens = registry.counter(name("generation.tokens"));
        this.requestPromptTokens = summary("request.prompt.tokens");
        this.requestGenerationTokens = summary("request.generation.tokens");
    }

    /** A stopwatch for one turn. */
    public TurnTimes turn(long arrivedNanos) {
        return new TurnTimes(this, nanoTime, arrivedNanos);
    }

    /** Counts what became of a request that was read: admitted, a duplicate, cancelled. */
    public void admitted(Enum<?> admission) {
        registry.counter(name("requests.read"), "admission", word(admission)).increment();
    }

    /** A turn ended before the generator saw it. */
    public void endedUnstarted(FinishReason reason) {
        finished(reason);
    }

    /** A record could not be read as an event. */
    public void poison() {
        registry.counter(name("poison.records")).increment();
    }

    /** The reader of requests failed of a defect and begins again. */
    public void readerRestarted() {
        registry.counter(name("reader.restarts")).increment();
    }

    /** Tells which model runs here, and how busy it is. */
    public void watch(TextGenerator generator) {
        GeneratorDescription runs = generator.description();
        Gauge.builder(name("model.info"), () -> 1)
                .tag("model", runs.model())
                .tag("engine", runs.engine())
                .tag("precision", runs.precision())
                .register(registry);
        gauge("requests.running", () -> generator.load().running());
        gauge("kv.usage.ratio", () -> generator.load().kvUsage());
    }

    public void gauge(String lastWords, Supplier<Number> value) {
        Gauge.builder(name(lastWords), value).strongReference(true).register(registry);
    }

    void finished(FinishReason reason) {
        registry.counter(name("requests.finished"), "reason", reason.word()).increment();
    }

    void used(TokenUsage usage) {
        promptTokens.increment(usage.promptTokens());
        cachedTokens.increment(usage.cachedTokens());
        prefixCacheQueries.increment(usage.promptTokens());
        prefixCacheHits.increment(usage.cachedTokens());
        requestPromptTokens.record(usage.promptTokens());
        requestGenerationTokens.record(usage.newTokens());
    }

    void generated(int tokens) {
        generationTokens.increment(tokens);
    }

    static void record(Timer timer, long nanos) {
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String lastWords, Duration[] buckets) {
        return Timer.builder(name(lastWords)).serviceLevelObjectives(buckets).register(registry);
    }

    private DistributionSummary summary(String lastWords) {
        return DistributionSummary.builder(name(lastWords))
                .serviceLevelObjectives(Buckets.TOKENS)
                .register(registry);
    }

    private static String name(String lastWords) {
        return "wenzhen.worker." + lastWords;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
