package dev.wenzhen.dialogue.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What the loop and the listener last saw of store and broker. Thread-safe. */
public final class LoopHealth {

    private final Clock clock;
    private final Duration freshFor;
    private volatile Instant storeSeen = Instant.EPOCH;
    private volatile Instant brokerSeen = Instant.EPOCH;
    private volatile boolean alive = true;
    private volatile boolean hearing = true;
    private volatile int partitions;

    /**
     * @param freshFor how long something counts as there after it was last seen
     */
    public LoopHealth(Clock clock, Duration freshFor) {
        this.clock = clock;
        this.freshFor = freshFor;
    }

    /** Whether the loop's thread runs, and the listener's does or is worth starting again. */
    public boolean isAlive() {
        return alive && hearing;
    }

    public boolean storeIsThere() {
        return isFresh(storeSeen);
    }

    public boolean brokerIsThere() {
        return isFresh(brokerSeen);
    }

    /** Partitions of commands that this instance owns. */
    public int partitions() {
        return partitions;
    }

    void sawStore() {
        storeSeen = clock.instant();
    }

    void lostStore() {
        storeSeen = Instant.EPOCH;
    }

    void sawBroker() {
        brokerSeen = clock.instant();
    }

    void lostBroker() {
        brokerSeen = Instant.EPOCH;
    }

    void owns(int commandPartitions) {
        partitions = commandPartitions;
    }

    void died() {
        alive = false;
    }

    /** Whether statuses of workers are heard, now or after another beginning. */
    void hears(boolean hearing) {
        this.hearing = hearing;
    }

    private boolean isFresh(Instant seen) {
        return seen.plus(freshFor).isAfter(clock.instant());
    }
}
