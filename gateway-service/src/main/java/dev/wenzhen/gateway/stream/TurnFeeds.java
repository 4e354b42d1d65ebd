package dev.wenzhen.gateway.stream;

import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.gateway.stream.TurnWindow.Arrival;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * The recent events of all turns, and who wants to be woken when there are more. Thread-safe; wakes
 * run on the thread that brought the events and must not block.
 *
 * <p>Bounded: a turn keeps its newest events, and past the total bound the windows of the oldest
 * turns go. Readers take at their own pace and read the log when the window has moved on, so that a
 * slow one costs no memory here.
 */
public final class TurnFeeds {

    private final Bounds bounds;
    private final Map<TurnId, TurnWindow> windows = new LinkedHashMap<>();
    private final Map<TurnId, Set<Runnable>> wakes = new HashMap<>();
    private final LongAdder gaps = new LongAdder();
    private final LongAdder repeats = new LongAdder();
    private long totalWeight;

    public TurnFeeds(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Takes events in the order in which they were published; repeats are dropped. */
    public void arrived(List<ReplyEvent> events) {
        Set<Runnable> due = new LinkedHashSet<>();
        synchronized (this) {
            for (ReplyEvent event : events) {
                if (add(event) != Arrival.REPEATED) {
                    due.addAll(wakes.getOrDefault(event.turnId(), Set.of()));
                }
            }
        }
        due.forEach(Runnable::run);
    }

    /** Calls {@code wake} whenever the turn has more events, until unsubscribed. */
    public synchronized void subscribe(TurnId turnId, Runnable wake) {
        wakes.computeIfAbsent(turnId, id -> new LinkedHashSet<>()).add(wake);
    }

    public synchronized void unsubscribe(TurnId turnId, Runnable wake) {
        wakes.computeIfPresent(
                turnId,
                (id, all) -> {
                    all.remove(wake);
                    return all.isEmpty() ? null : all;
                });
    }

    /** What the window holds right after {@code position}, at most {@code max} events. */
    public synchronized View after(TurnId turnId, long position, int max) {
        TurnWindow window = windows.get(turnId);
        return window == null
                ? new View(List.of(), false)
                : new View(window.after(position, max), window.isBehind(position));
    }

    /** Sequence number of the newest event seen; 0 when none was. */
    public synchronized long lastSequenceNumber(TurnId turnId) {
        TurnWindow window = windows.get(turnId);
        return window == null ? 0 : window.lastSequenceNumber();
    }

    /** Jumps in sequence numbers since the start; what was skipped came from the log. */
    public long gaps() {
        return gaps.sum();
    }

    /** Events that came more than once since the start. */
    public long repeats() {
        return repeats.sum();
    }

    public synchronized int turns() {
        return windows.size();
    }

    public synchronized int subscribers() {
        return wakes.values().stream().mapToInt(Set::size).sum();
    }

    /** Bytes in all windows, roughly. */
    public synchronized long weight() {
        return totalWeight;
    }

    private Arrival add(ReplyEvent event) {
        TurnWindow window =
                windows.computeIfAbsent(
                        event.turnId(), id -> new TurnWindow(bounds.eventsPerTurn()));
        long before = window.weight();
        Arrival arrival = window.add(event);
        totalWeight += window.weight() - before;
        if (arrival == Arrival.REPEATED) {
            repeats.increment();
        } else if (arrival == Arrival.AFTER_GAP) {
            gaps.increment();
        }
        forgetOldest(window);
        return arrival;
    }

    private void forgetOldest(TurnWindow spared) {
        Iterator<TurnWindow> oldest = windows.values().iterator();
        while (totalWeight > bounds.totalBytes() && oldest.hasNext()) {
            TurnWindow window = oldest.next();
            if (window != spared) {
                totalWeight -= window.weight();
                oldest.remove();
            }
        }
    }

    /**
     * @param events contiguous; empty when there is nothing to take here
     * @param behind what is wanted is older than the window
     */
    public record View(List<ReplyEvent> events, boolean behind) {}

    /**
     * @param eventsPerTurn too few make reconnecting readers read the log; too many cost memory
     * @param totalBytes rough bytes of all windows together
     */
    public record Bounds(int eventsPerTurn, long totalBytes) {}
}
