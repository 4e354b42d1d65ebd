package dev.wenzhen.worker.kafka;

import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.UnreadableEventException;
import dev.wenzhen.events.reading.FailurePlace;
import dev.wenzhen.events.reading.Restarts;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads cancellations, all partitions, from the end: what was cancelled before this worker started
 * concerns no turn of its own. A cancellation that is lost costs a generation that nobody reads.
 */
public final class ControlReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ControlReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final Consumer<GenerationCancelled> cancel;
    private final Restarts restarts = new Restarts(System::nanoTime);
    private final Thread thread = new Thread(this::run, "worker-controls");
    private volatile boolean stopped;

    public ControlReader(KafkaClients clients, Consumer<GenerationCancelled> cancel) {
        this.clients = clients;
        this.cancel = cancel;
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** False only when it was stopped, or a defect ends it again soon after each beginning. */
    boolean alive() {
        return thread.isAlive() && restarts.hopeful();
    }

    /** Ends the thread within one poll. */
    @Override
    public void close() {
        stopped = true;
        Pauses.join(thread, POLL.plus(PAUSE_AFTER_FAILURE));
    }

    private void run() {
        while (!stopped) {
            restarts.begin();
            try {
                read();
            } catch (RuntimeException e) {
                LOG.errorf(
                        "control reader begins again error=%s at=%s",
                        e.getClass().getName(), FailurePlace.of(e));
                Pauses.pause(restarts.failed());
            }
        }
    }

    private void read() {
        try (KafkaConsumer<String, byte[]> consumer = clients.assigned()) {
            while (!stopped) {
                try {
                    poll(consumer);
                } catch (KafkaException e) {
                    LOG.warnf("controls not read error=%s", e.getClass().getSimpleName());
                    Pauses.pause(PAUSE_AFTER_FAILURE);
                }
            }
        }
    }

    private void poll(KafkaConsumer<String, byte[]> consumer) {
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topic.GENERATION_CONTROLS, METADATA_TIMEOUT).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            apply(record);
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        try {
            cancel.accept(EventRecords.read(record, GenerationCancelled.class));
        } catch (UnreadableEventException e) {
            skip(record, e.code());
        } catch (RuntimeException e) {
            skip(record, e.getClass().getSimpleName());
        }
    }

    private static void skip(ConsumerRecord<String, byte[]> record, String code) {
        LOG.warnf(
                "control not usable topic=%s partition=%d offset=%d code=%s",
                record.topic(), record.partition(), record.offset(), code);
    }
}
