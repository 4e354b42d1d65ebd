package dev.wenzhen.dialogue.kafka;

import dev.wenzhen.dialogue.routing.WorkerBoard;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.UnreadableEventException;
import dev.wenzhen.events.WorkerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Hears of workers, from the oldest status kept. Asks the broker something now and then, so that
 * readiness knows of a broker that is gone even when there is nothing to read.
 */
final class WorkerStatusListener implements Runnable {

    private static final Logger LOG = Logger.getLogger(WorkerStatusListener.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ASK_BROKER = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final WorkerBoard board;
    private final LoopHealth health;
    private final Clock clock;
    private Instant lastAsked = Instant.EPOCH;
    private volatile boolean stopping;

    WorkerStatusListener(
            Consumer<String, byte[]> consumer, WorkerBoard board, LoopHealth health, Clock clock) {
        this.consumer = consumer;
        this.board = board;
        this.health = health;
        this.clock = clock;
    }

    @Override
    public void run() {
        Collection<TopicPartition> all = List.of(new TopicPartition(Topic.WORKER_STATUS, 0));
        try {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (!stopping) {
                round(all);
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to stop");
        } finally {
            consumer.close();
        }
    }

    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    private void round(Collection<TopicPartition> all) {
        try {
            consumer.poll(POLL).forEach(this::hear);
            if (!clock.instant().isBefore(lastAsked.plus(ASK_BROKER))) {
                lastAsked = clock.instant();
                consumer.endOffsets(all, ASK_BROKER);
                health.sawBroker();
            }
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            health.lostBroker();
            LOG.debugf("broker does not answer error=%s", e.getClass().getSimpleName());
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            board.left(record.key());
            return;
        }
        try {
            board.heard(
                    EventCodec.read(
                            RecordReader.schema(record), record.value(), WorkerStatus.class));
        } catch (UnreadableEventException e) {
            // Statuses are told again every second; a bad one needs no grave.
            LOG.warnf("worker status is unreadable offset=%d code=%s", record.offset(), e.code());
        }
    }
}
