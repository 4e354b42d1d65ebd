package dev.wenzhen.worker.kafka;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits that end early when the thread is interrupted. */
final class Pauses {

    private Pauses() {}

    static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void join(Thread thread, Duration limit) {
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
