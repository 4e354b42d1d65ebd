package dev.wenzhen.worker.kafka;

import dev.wenzhen.events.reading.FailurePlace;
import dev.wenzhen.events.reading.Restarts;
import dev.wenzhen.worker.work.StartTurns;
import dev.wenzhen.worker.work.Workbench;
import dev.wenzhen.worker.work.WorkerSettings;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * The thread that reads requests and starts turns. It outlives what goes wrong: a broker that is
 * away is asked again, and after a defect everything begins anew with another consumer, from what
 * is committed; turns that run meanwhile go on, and their requests are known when they come again.
 */
public final class RequestReader {

    private static final Logger LOG = Logger.getLogger(RequestReader.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final WorkerSettings settings;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Workbench bench;
    private final StartTurns startTurns;
    private final RequestDecoder decoder;
    private final Restarts restarts = new Restarts(System::nanoTime);
    private final Thread thread = new Thread(this::run, "worker-requests");
    private volatile boolean draining;
    private volatile boolean stopped;
    private volatile ReaderState state = ReaderState.NOTHING;

    /**
     * @param consumers makes consumers of a pool's requests, members of its group
     */
    public RequestReader(
            WorkerSettings settings,
            Supplier<Consumer<String, byte[]>> consumers,
            Workbench bench,
            StartTurns startTurns,
            RequestDecoder decoder) {
        this.settings = settings;
        this.consumers = consumers;
        this.bench = bench;
        this.startTurns = startTurns;
        this.decoder = decoder;
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** What it reads and what waits, as of its last round. */
    public ReaderState state() {
        return state;
    }

    /** False only when it was stopped, or a defect ends it again soon after each beginning. */
    public boolean alive() {
        return thread.isAlive() && restarts.hopeful();
    }

    /** From now on starts nothing more, but keeps its partitions and commits what ends. */
    public void drain() {
        draining = true;
    }

    /** Commits what is done and leaves the group. */
    public void stop() {
        stopped = true;
        Pauses.join(thread, RequestSession.CLOSE_LIMIT.multipliedBy(2));
    }

    private void run() {
        while (!stopped) {
            restarts.begin();
            try {
                read();
            } catch (RuntimeException e) {
                // Its message could quote a record: only where it happened is told.
                bench.metrics().readerRestarted();
                LOG.errorf(
                        "request reader begins again error=%s at=%s",
                        e.getClass().getName(), FailurePlace.of(e));
                state = ReaderState.NOTHING;
                Pauses.pause(restarts.failed());
            }
        }
    }

    private void read() {
        try (RequestSession session =
                new RequestSession(settings, consumers.get(), bench, startTurns, decoder)) {
            while (!stopped) {
                try {
                    state = session.round(draining);
                } catch (KafkaException e) {
                    LOG.warnf("requests not read error=%s", e.getClass().getSimpleName());
                    Pauses.pause(PAUSE_AFTER_FAILURE);
                }
            }
        }
    }
}
