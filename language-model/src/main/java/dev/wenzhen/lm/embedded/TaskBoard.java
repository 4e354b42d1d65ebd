package dev.wenzhen.lm.embedded;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/**
 * Where callers and the engine's thread meet: the waiting line, which tasks are known, which are to
 * end. At its bound the line refuses.
 */
final class TaskBoard {

    private final int maxWaiting;
    private final int slots;
    private final Deque<Admission> waiting = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> cancelled = new HashSet<>();
    private boolean closed;

    TaskBoard(int slots, int maxWaiting) {
        this.slots = slots;
        this.maxWaiting = maxWaiting;
    }

    /** Most tasks that may run at once. */
    int slots() {
        return slots;
    }

    synchronized void submit(Admission admission) {
        if (closed) {
            throw new RejectedExecutionException("the generator is closed");
        }
        if (known.contains(admission.id())) {
            throw new IllegalArgumentException("a task of this id is queued or running");
        }
        if (known.size() >= slots + maxWaiting) {
            throw new RejectedExecutionException("the generator's queue is full");
        }
        known.add(admission.id());
        waiting.add(admission);
        notifyAll();
    }

    synchronized void cancel(String id) {
        if (known.contains(id)) {
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
        while (waiting.isEmpty() && !closed) {
            wait();
        }
    }

    /** Takes the tasks out of the line that were cancelled. */
    synchronized List<Admission> takeCancelled() {
        return take(admission -> cancelled(admission.id()));
    }

    /** Takes the tasks out of the line whose deadline is over. */
    synchronized List<Admission> takeOverdue(Instant now) {
        return take(admission -> !now.isBefore(admission.task().deadline()));
    }

    private List<Admission> take(Predicate<Admission> condition) {
        List<Admission> taken = new ArrayList<>();
        for (Admission admission : waiting) {
            if (condition.test(admission)) {
                taken.add(admission);
            }
        }
        waiting.removeAll(taken);
        return taken;
    }

    synchronized Optional<Admission> next() {
        return Optional.ofNullable(waiting.poll());
    }

    /** Forgets a task, before its listener hears that it finished. */
    synchronized void forget(String id) {
        known.remove(id);
        cancelled.remove(id);
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized int running() {
        return known.size() - waiting.size();
    }
}
