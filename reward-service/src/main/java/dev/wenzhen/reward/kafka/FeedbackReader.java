package dev.wenzhen.reward.kafka;

import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.FeedbackGiven;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.UnreadableEventException;
import dev.wenzhen.events.reading.FailurePlace;
import dev.wenzhen.events.reading.Restarts;
import dev.wenzhen.reward.feedback.FeedbackLedger;
import dev.wenzhen.reward.feedback.FeedbackMetrics;
import dev.wenzhen.reward.feedback.Judgement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * The thread that reads {@code feedback.events}. The topic is compacted and holds the latest
 * judgement per turn and author for ever, so it is itself the durable store: each start reads it
 * from the beginning, and the service is ready when it has come to the end that it saw at its
 * start. Nothing else is kept anywhere, and several instances each have all of it.
 *
 * <p>Latest means given last. Compaction keeps what was written last; the two are the same unless
 * the clocks of two gateways differ by more than the time between two judgements of one author.
 */
public final class FeedbackReader {

    private static final Logger LOG = Logger.getLogger(FeedbackReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ASK_LIMIT = Duration.ofSeconds(2);
    private static final Duration ASK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** Code of an event that can be read and not counted. */
    private static final String UNUSABLE = "unusable_event";

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Restarts restarts = new Restarts(System::nanoTime);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final FeedbackLedger ledger;
    private final FeedbackMetrics metrics;
    private final Thread thread = new Thread(this::run, "reward-feedback");
    private Map<TopicPartition, Long> endsAtStart = Map.of();
    private long askAtNanos = System.nanoTime();
    private volatile boolean caughtUp;
    private volatile Optional<Long> answeredNanos = Optional.empty();

    public FeedbackReader(KafkaClients clients, FeedbackLedger ledger, FeedbackMetrics metrics) {
        this(clients::consumer, clients::producer, ledger, metrics);
    }

    FeedbackReader(
            Supplier<Consumer<String, byte[]>> consumers,
            Supplier<Producer<String, byte[]>> producers,
            FeedbackLedger ledger,
            FeedbackMetrics metrics) {
        this.consumers = consumers;
        this.producers = producers;
        this.ledger = ledger;
        this.metrics = metrics;
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    public void stop() {
        stopping.countDown();
        try {
            thread.join(ASK_LIMIT.plus(PAUSE_AFTER_FAILURE).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all that was there at the start has been read. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Whether the broker answered within this time. */
    public boolean brokerAnsweredWithin(Duration age) {
        return answeredNanos
                .filter(nanos -> System.nanoTime() - nanos <= age.toNanos())
                .isPresent();
    }

    /** False only when a defect ended the thread, or ends it again soon after each beginning. */
    public boolean alive() {
        return thread.isAlive() && restarts.hopeful();
    }

    private void run() {
        while (!stopped()) {
            restarts.begin();
            try {
                read();
            } catch (RuntimeException e) {
                // Its message could quote a record: only where it happened is told.
                metrics.restarted();
                LOG.errorf(
                        "feedback reader begins again error=%s at=%s",
                        e.getClass().getName(), FailurePlace.of(e));
                pause(restarts.failed());
            }
        }
    }

    /** From the topic's beginning: what is counted already counts once. */
    private void read() {
        try (Consumer<String, byte[]> consumer = consumers.get();
                DeadLetters deadLetters = new DeadLetters(producers.get(), consumer)) {
            while (!stopped()) {
                try {
                    round(consumer, deadLetters);
                } catch (KafkaException e) {
                    LOG.warnf("feedback not read error=%s", e.getClass().getSimpleName());
                    pause(PAUSE_AFTER_FAILURE);
                }
            }
        }
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void round(Consumer<String, byte[]> consumer, DeadLetters deadLetters) {
        if (consumer.assignment().isEmpty()) {
            assign(consumer, deadLetters);
        }
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<String, byte[]> record : records) {
            apply(record, deadLetters);
        }
        if (!records.isEmpty()) {
            metrics.refresh();
        }
        if (!caughtUp) {
            caughtUp = hasPassed(consumer, endsAtStart);
            if (caughtUp) {
                LOG.infof("feedback is read judgements=%d", ledger.size());
            }
        }
        askWhenDue(consumer, deadLetters);
    }

    private void assign(Consumer<String, byte[]> consumer, DeadLetters deadLetters) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topic.FEEDBACK_EVENTS, ASK_LIMIT).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        endsAtStart = consumer.endOffsets(partitions, ASK_LIMIT);
        deadLetters.remember(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private void apply(ConsumerRecord<String, byte[]> record, DeadLetters deadLetters) {
        if (record.value() == null) {
            ledger.forget(record.key());
            return;
        }
        try {
            ledger.record(
                    Judgement.of(
                            EventCodec.read(
                                    schemaOf(record), record.value(), FeedbackGiven.class)));
        } catch (UnreadableEventException e) {
            putAside(record, e.code(), deadLetters);
        } catch (RuntimeException e) {
            putAside(record, UNUSABLE, deadLetters);
        }
    }

    private void putAside(
            ConsumerRecord<String, byte[]> record, String code, DeadLetters deadLetters) {
        metrics.poison();
        deadLetters.keep(record, code);
    }

    private static String schemaOf(ConsumerRecord<String, byte[]> record) {
        Header schema = record.headers().lastHeader(Topic.SCHEMA_HEADER);
        return schema == null || schema.value() == null
                ? ""
                : new String(schema.value(), StandardCharsets.UTF_8);
    }

    private static boolean hasPassed(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), ASK_LIMIT) >= end.getValue());
    }

    /** Polling does not tell that the broker is away; asking for the topic's end does. */
    private void askWhenDue(Consumer<String, byte[]> consumer, DeadLetters deadLetters) {
        if (System.nanoTime() - askAtNanos < 0) {
            return;
        }
        askAtNanos = System.nanoTime() + ASK_INTERVAL.toNanos();
        consumer.endOffsets(consumer.assignment(), ASK_LIMIT);
        answeredNanos = Optional.of(System.nanoTime());
        deadLetters.commit();
    }

    private void pause(Duration pause) {
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while it waited");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
