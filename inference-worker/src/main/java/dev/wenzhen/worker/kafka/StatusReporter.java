package dev.wenzhen.worker.kafka;

import dev.wenzhen.events.WorkerStatus;
import dev.wenzhen.lm.generation.GeneratorLoad;
import dev.wenzhen.worker.work.Workbench;
import dev.wenzhen.worker.work.WorkerSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The thread that tells how the worker is: each interval, and at once when it begins to drain or
 * its partitions change.
 */
final class StatusReporter {

    private static final Logger LOG = Logger.getLogger(StatusReporter.class);

    /** How often it looks whether partitions changed. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final Duration JOIN_LIMIT = Duration.ofSeconds(4);

    private final WorkerSettings settings;
    private final Workbench bench;
    private final Supplier<ReaderState> reader;
    private final StatusPublisher publisher;
    private final Clock clock;
    private final BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>(1);
    private final Thread thread = new Thread(this::run, "worker-status");
    private boolean brokerAnswered;
    private volatile boolean draining;
    private volatile boolean retired;

    StatusReporter(
            WorkerSettings settings,
            Workbench bench,
            Supplier<ReaderState> reader,
            StatusPublisher publisher,
            Clock clock) {
        this.settings = settings;
        this.bench = bench;
        this.reader = reader;
        this.publisher = publisher;
        this.clock = clock;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    boolean alive() {
        return thread.isAlive();
    }

    void drain() {
        draining = true;
        changes.offer(true);
    }

    boolean draining() {
        return draining;
    }

    boolean acknowledgedWithin(Duration age) {
        return publisher.acknowledgedWithin(age);
    }

    /** Ends the thread; the last word is that this worker is no more. */
    void retire() {
        retired = true;
        changes.offer(true);
        Pauses.join(thread, JOIN_LIMIT);
        publisher.retire(settings.workerId());
    }

    private void run() {
        ReaderState told = ReaderState.NOTHING;
        long dueNanos = System.nanoTime();
        try {
            while (!retired) {
                boolean drains = changes.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS) != null;
                ReaderState state = reader.get();
                boolean moved = !state.partitions().equals(told.partitions());
                if (drains || moved || System.nanoTime() - dueNanos >= 0) {
                    publisher.publish(status(state));
                    told = state;
                    dueNanos = System.nanoTime() + settings.statusInterval().toNanos();
                    tellWhenBrokerComesOrGoes();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellWhenBrokerComesOrGoes() {
        boolean answers = acknowledgedWithin(settings.readyWithin());
        if (answers && !brokerAnswered) {
            LOG.info("the broker answers");
        } else if (brokerAnswered && !answers) {
            LOG.warn("the broker does not answer; running turns go on and what they make waits");
        }
        brokerAnswered = answers;
    }

    private WorkerStatus status(ReaderState state) {
        GeneratorLoad load = bench.generator().load();
        return new WorkerStatus(
                settings.workerId(),
                settings.pool(),
                bench.policy(),
                state.partitions(),
                load.running(),
                load.waiting() + state.waiting(),
                draining ? 0 : load.freeSlots(),
                load.kvUsage(),
                draining,
                clock.instant());
    }
}
