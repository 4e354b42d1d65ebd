package dev.wenzhen.dialogue.kafka;

import dev.wenzhen.dialogue.desk.DialogueMeter;
import dev.wenzhen.dialogue.routing.WorkerBoard;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.UnreadableEventException;
import dev.wenzhen.events.WorkerStatus;
import dev.wenzhen.events.reading.FailurePlace;
import dev.wenzhen.events.reading.Restarts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Hears of workers, from the oldest status kept. Asks the broker something now and then, so that
 * readiness knows of a broker that is gone even when there is nothing to read.
 */
final class WorkerStatusListener implements Runnable {

    private static final Logger LOG = Logger.getLogger(WorkerStatusListener.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ASK_BROKER = Duration.ofSeconds(2);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final WorkerBoard board;
    private final DialogueMeter meter;
    private final LoopHealth health;
    private final Clock clock;
    private final Restarts restarts = new Restarts(System::nanoTime);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Instant lastAsked = Instant.EPOCH;

    WorkerStatusListener(
            Supplier<Consumer<String, byte[]>> consumers,
            WorkerBoard board,
            DialogueMeter meter,
            LoopHealth health,
            Clock clock) {
        this.consumers = consumers;
        this.board = board;
        this.meter = meter;
        this.health = health;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            while (!stopped()) {
                restarts.begin();
                try {
                    listen();
                } catch (RuntimeException e) {
                    beginAgain(e);
                }
            }
        } finally {
            health.hears(false);
        }
    }

    /** Makes {@link #run} return after the poll at hand. Any thread. */
    void stop() {
        stopping.countDown();
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    /** From the oldest status kept: what is known already is only heard again. */
    private void listen() {
        Collection<TopicPartition> all = List.of(new TopicPartition(Topic.WORKER_STATUS, 0));
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (!stopped()) {
                round(consumer, all);
            }
        }
    }

    private void beginAgain(RuntimeException failure) {
        Duration pause = restarts.failed();
        health.hears(restarts.hopeful());
        meter.listenerRestarted();
        // Its message could quote a record: only where it happened is told.
        LOG.errorf(
                "worker statuses are listened to again error=%s at=%s",
                failure.getClass().getName(), FailurePlace.of(failure));
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while it waited");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private void round(Consumer<String, byte[]> consumer, Collection<TopicPartition> all) {
        try {
            consumer.poll(POLL).forEach(this::hear);
            if (!clock.instant().isBefore(lastAsked.plus(ASK_BROKER))) {
                lastAsked = clock.instant();
                consumer.endOffsets(all, ASK_BROKER);
                health.sawBroker();
            }
        } catch (KafkaException e) {
            health.lostBroker();
            LOG.debugf("broker does not answer error=%s", e.getClass().getSimpleName());
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() == null) {
                board.left(record.key());
                return;
            }
            board.heard(
                    EventCodec.read(
                            RecordReader.schema(record), record.value(), WorkerStatus.class));
        } catch (UnreadableEventException e) {
            skip(record, e.code());
        } catch (RuntimeException e) {
            skip(record, e.getClass().getSimpleName());
        }
    }

    /** Statuses are told again every second; a bad one needs no grave. */
    private void skip(ConsumerRecord<String, byte[]> record, String code) {
        meter.statusSkipped();
        LOG.warnf("worker status is unusable offset=%d code=%s", record.offset(), code);
    }
}
