package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.GeneratorLoad;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where callers and the engine's thread meet: the waiting line, which tasks are known, which are to
 * end. At its bound the line refuses; and no client may take more than half of what it holds.
 */
final class TaskBoard {

    private final int slots;
    private final int maxWaiting;
    private final WaitingLine line;
    private final Map<String, Admission> known = new HashMap<>();
    private final Set<String> started = new HashSet<>();
    private final Set<String> cancelled = new HashSet<>();
    private boolean closed;

    /**
     * @param slots that generate
     */
    TaskBoard(int slots, int maxWaiting) {
        this.slots = slots;
        this.maxWaiting = maxWaiting;
        this.line = new WaitingLine(slots);
    }

    /** Most generations at once. */
    int slots() {
        return slots;
    }

    synchronized void submit(Admission admission) {
        if (closed) {
            throw new RejectedExecutionException("the generator is closed");
        }
        if (known.containsKey(admission.id())) {
            throw new IllegalArgumentException("a task of this id is queued or running");
        }
        if (admission.slots() < 1 || admission.slots() > slots) {
            throw new IllegalArgumentException("a task takes from 1 slot to all of them");
        }
        int room = slots + maxWaiting;
        if (known.size() >= room) {
            throw new RejectedExecutionException("the generator's queue is full");
        }
        long ofClient =
                known.values().stream()
                        .filter(one -> one.client().equals(admission.client()))
                        .count();
        if (ofClient >= Math.max(1, room / 2)) {
            throw new RejectedExecutionException("this client has its share of the queue");
        }
        known.put(admission.id(), admission);
        line.add(admission);
        notifyAll();
    }

    synchronized void cancel(String id) {
        if (known.containsKey(id)) {
            cancelled.add(id);
            notifyAll();
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }

    synchronized boolean cancelled(String id) {
        return closed || cancelled.contains(id);
    }

    /** Blocks until there is a task or the board is closed. */
    synchronized void awaitWork() throws InterruptedException {
        while (line.isEmpty() && !closed) {
            wait();
        }
    }

    /** Takes the tasks out of the line that were cancelled. */
    synchronized List<Admission> takeCancelled() {
        return line.take(admission -> cancelled(admission.id()));
    }

    /** Takes the tasks out of the line whose deadline is over. */
    synchronized List<Admission> takeOverdue(Instant now) {
        return line.take(admission -> admission.overdue(now));
    }

    synchronized boolean urgentWaiting() {
        return line.urgent();
    }

    /** Takes the task that is next, if it finds room; see {@link WaitingLine#next}. */
    synchronized Optional<Admission> next(int free, boolean urgentOnly) {
        Optional<Admission> next = line.next(free, urgentOnly);
        next.ifPresent(admission -> started.add(admission.id()));
        return next;
    }

    /** Forgets a task, before its listener hears that it finished. */
    synchronized void forget(Admission admission) {
        known.remove(admission.id());
        cancelled.remove(admission.id());
        if (started.remove(admission.id())) {
            line.ended(admission);
        }
    }

    synchronized int waiting() {
        return line.size();
    }

    synchronized GeneratorLoad load(double kvUsage) {
        int running = line.heldSlots();
        int free = closed ? 0 : Math.max(0, slots - running - line.wantedSlots());
        return new GeneratorLoad(running, line.size(), free, kvUsage);
    }
}
