package dev.wenzhen.gateway.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** At most so many of something at once. Thread-safe; who waits is served in order. */
public final class Permits {

    private final int max;
    private final Semaphore free;

    public Permits(int max) {
        this.max = max;
        this.free = new Semaphore(max, true);
    }

    /** Empty when all are taken; never waits. */
    public Optional<Permit> tryTake() {
        return free.tryAcquire() ? Optional.of(new Permit(free)) : Optional.empty();
    }

    /** Blocks for at most {@code wait}; empty when all stay taken. */
    public Optional<Permit> tryTake(Duration wait) {
        try {
            return free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)
                    ? Optional.of(new Permit(free))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    public int taken() {
        return max - free.availablePermits();
    }

    /** Given back once, however often it is given back. */
    public static final class Permit {

        private final Semaphore free;
        private final AtomicBoolean returned = new AtomicBoolean();

        private Permit(Semaphore free) {
            this.free = free;
        }

        public void giveBack() {
            if (returned.compareAndSet(false, true)) {
                free.release();
            }
        }
    }
}
