package dev.wenzhen.worker.work;

import dev.wenzhen.worker.frames.FlushPolicy;
import java.time.Duration;

/**
 * A worker's configuration as its parts use it.
 *
 * @param maxConcurrent slots of the generator
 * @param maxWaiting most requests read ahead of free slots, per lane
 * @param retryAfter pause before requests that could not start are tried again
 * @param readyWithin age of the broker's last sign beyond which the worker is not ready
 * @param drainTimeout how long running turns may go on after a stop
 * @param rememberedTurns see {@link OpenTurns}
 */
public record WorkerSettings(
        String pool,
        String workerId,
        int maxConcurrent,
        int maxWaiting,
        int maxNewTokens,
        int rememberedTurns,
        FlushPolicy flush,
        Duration retryAfter,
        Duration commitInterval,
        Duration statusInterval,
        Duration readyWithin,
        Duration drainTimeout) {

    /**
     * @throws IllegalArgumentException naming the configuration key that is out of bounds
     */
    public WorkerSettings {
        atLeastOne("max-concurrent", maxConcurrent);
        atLeastOne("max-waiting", maxWaiting);
        atLeastOne("max-new-tokens", maxNewTokens);
        atLeastOne("remembered-turns", rememberedTurns);
        atLeastOne("max-frame-bytes", flush.maxFrameBytes());
        positive("retry-after", retryAfter);
        positive("commit-interval", commitInterval);
        positive("status-interval", statusInterval);
        positive("ready-within", readyWithin);
        require(!flush.interval().isNegative(), "flush-interval", "must not be negative");
        require(!drainTimeout.isNegative(), "drain-timeout", "must not be negative");
        require(pool.matches("[A-Za-z0-9_-]{1,64}"), "pool", "must be letters, digits, - or _");
        require(!workerId.isBlank(), "id", "must not be blank");
    }

    private static void atLeastOne(String key, int value) {
        require(value >= 1, key, "must be at least 1");
    }

    private static void positive(String key, Duration value) {
        require(!value.isNegative() && !value.isZero(), key, "must be above 0");
    }

    private static void require(boolean holds, String key, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("wenzhen.worker." + key + " " + otherwise);
        }
    }
}
