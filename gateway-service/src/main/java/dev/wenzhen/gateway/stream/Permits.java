package dev.wenzhen.gateway.stream;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** At most so many of something at once; who comes too late is refused at once, never queued. */
public final class Permits {

    private final int max;
    private final Semaphore free;

    public Permits(int max) {
        this.max = max;
        this.free = new Semaphore(max);
    }

    public Optional<Permit> tryTake() {
        return free.tryAcquire() ? Optional.of(new Permit(free)) : Optional.empty();
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
