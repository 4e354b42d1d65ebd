package dev.wenzhen.lm.embedded;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. */
final class MovableClock extends Clock {

    private volatile long seconds;

    void moveTo(long second) {
        seconds = second;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(seconds);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
