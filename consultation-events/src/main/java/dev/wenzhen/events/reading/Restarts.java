package dev.wenzhen.events.reading;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a reader that failed of a defect begins again: later each time, up to a bound. One that
 * fails soon after each of many beginnings is beyond help, which liveness tells. Thread-safe for
 * one writer.
 */
public final class Restarts {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Whoever ran for so long has recovered. */
    private static final Duration RECOVERED = Duration.ofMinutes(5);

    /** Some 25 seconds of pauses. */
    private static final int MOST = 7;

    private final LongSupplier nanoTime;
    private long begunNanos;
    private volatile int failures;

    /**
     * @param nanoTime a clock that only goes forward, as {@link System#nanoTime}
     */
    public Restarts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The reader begins, or begins again. */
    public void begin() {
        begunNanos = nanoTime.getAsLong();
    }

    /** How long to wait before the next beginning. */
    public Duration failed() {
        boolean recovered = nanoTime.getAsLong() - begunNanos >= RECOVERED.toNanos();
        int before = recovered ? 0 : failures;
        failures = before + 1;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(before, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Whether it is worth going on. */
    public boolean hopeful() {
        return failures < MOST;
    }
}
