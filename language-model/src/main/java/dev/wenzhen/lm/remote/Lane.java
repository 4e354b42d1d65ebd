package dev.wenzhen.lm.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets a bounded number of replies go on at once, the others in the order in which they came. Who
 * waits leaves at the deadline or when cancelled.
 */
final class Lane {

    /** Waiting is looked at again this often, since clocks can be set. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final int width;
    private final Clock clock;
    private final Deque<RemoteReply> waiting = new ArrayDeque<>();
    private int running;

    Lane(int width, Clock clock) {
        this.width = width;
        this.clock = clock;
    }

    synchronized void join(RemoteReply reply) {
        waiting.add(reply);
    }

    /** Waits for a place; without one when the reply is cancelled or overdue. */
    synchronized boolean enter(RemoteReply reply, Instant deadline) throws InterruptedException {
        while (running >= width || waiting.peek() != reply) {
            Duration left = Duration.between(clock.instant(), deadline);
            if (reply.cancelled() || left.isNegative() || left.isZero()) {
                waiting.remove(reply);
                notifyAll();
                return false;
            }
            Duration pause = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
            wait(Math.max(1, pause.toMillis()));
        }
        waiting.remove();
        running++;
        notifyAll();
        return true;
    }

    synchronized void leave() {
        running--;
        notifyAll();
    }

    /** Somebody's state changed. */
    synchronized void wake() {
        notifyAll();
    }

    synchronized int running() {
        return running;
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
