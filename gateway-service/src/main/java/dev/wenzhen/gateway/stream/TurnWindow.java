package dev.wenzhen.gateway.stream;

import dev.wenzhen.events.ReplyEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest events of one turn: a run of sequence numbers without gap. Not thread-safe.
 *
 * <p>At its bound it forgets its oldest quarter; who needs that reads the log.
 */
final class TurnWindow {

    /** What an event costs besides its text, in bytes, roughly. */
    private static final long EVENT_OVERHEAD = 320;

    private final int maxEvents;
    private final List<ReplyEvent> events = new ArrayList<>();
    private long weight;

    TurnWindow(int maxEvents) {
        this.maxEvents = maxEvents;
    }

    /** What came of an arrival. */
    enum Arrival {
        NEXT,
        REPEATED,
        AFTER_GAP
    }

    Arrival add(ReplyEvent event) {
        long expected = lastSequenceNumber() + 1;
        if (!events.isEmpty() && event.sequenceNumber() < expected) {
            return Arrival.REPEATED;
        }
        boolean gap = !events.isEmpty() && event.sequenceNumber() > expected;
        if (gap) {
            forget(events.size());
        } else if (events.size() >= maxEvents) {
            forget(Math.max(1, maxEvents / 4));
        }
        events.add(event);
        weight += weightOf(event);
        return gap ? Arrival.AFTER_GAP : Arrival.NEXT;
    }

    /** The run that begins right after {@code position}; empty when it doesn't hold that. */
    List<ReplyEvent> after(long position, int max) {
        if (isBehind(position) || position >= lastSequenceNumber()) {
            return List.of();
        }
        int from = Math.toIntExact(position + 1 - events.get(0).sequenceNumber());
        return List.copyOf(events.subList(from, Math.min(events.size(), from + max)));
    }

    /** Whether what follows {@code position} was here before, or never. */
    boolean isBehind(long position) {
        return !events.isEmpty() && position + 1 < events.get(0).sequenceNumber();
    }

    long lastSequenceNumber() {
        return events.isEmpty() ? 0 : events.get(events.size() - 1).sequenceNumber();
    }

    /** Bytes, roughly. */
    long weight() {
        return weight;
    }

    private void forget(int oldest) {
        List<ReplyEvent> forgotten = events.subList(0, oldest);
        forgotten.forEach(event -> weight -= weightOf(event));
        forgotten.clear();
    }

    private static long weightOf(ReplyEvent event) {
        return EVENT_OVERHEAD + 2L * event.body().textLength();
    }
}
