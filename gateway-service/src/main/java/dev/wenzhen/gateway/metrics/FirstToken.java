package dev.wenzhen.gateway.metrics;

import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import java.time.Duration;
import java.util.List;

/** Times the first event and the first piece of one reply. Not thread-safe. */
public final class FirstToken {

    private final GatewayMetrics metrics;
    private final long arrivedNanos;
    private boolean eventSeen;
    private boolean tokenSeen;

    FirstToken(GatewayMetrics metrics, long arrivedNanos) {
        this.metrics = metrics;
        this.arrivedNanos = arrivedNanos;
    }

    public void taken(List<ReplyEvent> events) {
        if (!eventSeen && !events.isEmpty()) {
            eventSeen = true;
            metrics.firstEventAfter(elapsed());
        }
        if (!tokenSeen
                && events.stream().anyMatch(e -> e.body() instanceof ReplyEventBody.TextDelta)) {
            tokenSeen = true;
            metrics.firstTokenAfter(elapsed());
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - arrivedNanos);
    }
}
