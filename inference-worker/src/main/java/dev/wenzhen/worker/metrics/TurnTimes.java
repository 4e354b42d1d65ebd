package dev.wenzhen.worker.metrics;

import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.TokenUsage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Times one turn. One thread, the generator's. */
public final class TurnTimes {

    private final WorkerMetrics metrics;
    private final LongSupplier nanoTime;
    private final long arrived;
    private long scheduled;
    private long firstToken;
    private long lastToken;
    private boolean anyToken;
    private int counted;

    TurnTimes(WorkerMetrics metrics, LongSupplier nanoTime, long arrived) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.arrived = arrived;
        this.scheduled = arrived;
    }

    public void scheduled() {
        scheduled = nanoTime.getAsLong();
        WorkerMetrics.record(metrics.queue, scheduled - arrived);
    }

    public void generated(int tokens) {
        long now = nanoTime.getAsLong();
        if (anyToken) {
            WorkerMetrics.record(metrics.interToken, now - lastToken);
        } else {
            anyToken = true;
            firstToken = now;
            WorkerMetrics.record(metrics.firstToken, now - arrived);
            WorkerMetrics.record(metrics.prefill, now - scheduled);
        }
        lastToken = now;
        counted += tokens;
        metrics.generated(tokens);
    }

    public void finished(FinishReason reason, TokenUsage usage) {
        WorkerMetrics.record(metrics.endToEnd, nanoTime.getAsLong() - arrived);
        if (anyToken) {
            WorkerMetrics.record(metrics.decode, lastToken - firstToken);
        }
        metrics.finished(reason);
        // A remote server may tell its tokens' number in the end only.
        metrics.generated(Math.max(0, usage.newTokens() - counted));
        metrics.used(usage);
    }

    /** Since the request was read. */
    public long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - arrived);
    }
}
