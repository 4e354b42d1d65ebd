package dev.wenzhen.gateway.kafka;

import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.ReplyEventBatch;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.UnreadableEventException;
import dev.wenzhen.events.WorkerStatus;
import dev.wenzhen.gateway.openai.LiveModels;
import dev.wenzhen.gateway.stream.TurnFeeds;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;

/**
 * Reads all of {@code reply.events} and {@code worker.status}, without a group: every gateway sees
 * everything, so that any of them can serve a returning reader.
 *
 * <p>One thread of its own. It begins a little in the past and is caught up when it has passed the
 * ends that it saw at its start. While Kafka is away it tries again and again.
 */
public final class ReplyEventReader implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ReplyEventReader.class.getName());
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final TurnFeeds feeds;
    private final LiveModels models;
    private final Clock clock;
    private final Duration lookBack;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "reply-events");

    private volatile Consumer<String, byte[]> current;
    private volatile boolean caughtUp;
    private volatile boolean connected;

    /**
     * @param lookBack how far in the past reading begins; shorter than the topic's retention
     */
    public ReplyEventReader(
            Supplier<Consumer<String, byte[]>> consumers,
            TurnFeeds feeds,
            LiveModels models,
            Clock clock,
            Duration lookBack) {
        this.consumers = consumers;
        this.feeds = feeds;
        this.models = models;
        this.clock = clock;
        this.lookBack = lookBack;
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether it has seen everything that was there at its start. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Whether a broker is connected now. */
    public boolean isConnected() {
        return connected;
    }

    @Override
    public void close() {
        stopping.countDown();
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(2 * POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isStopping(Duration.ZERO)) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                current = consumer;
                read(consumer);
            } catch (WakeupException e) {
                // Only close() wakes it.
                return;
            } catch (KafkaException e) {
                LOG.log(Level.WARNING, "reply events not readable, trying again: {0}", nameOf(e));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "reply event reader failed, starting again", e);
            }
            connected = false;
            if (isStopping(RETRY)) {
                return;
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> ends = seek(consumer);
        while (!isStopping(Duration.ZERO)) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                accept(record);
            }
            connected = ConnectionCount.of(consumer) > 0;
            if (!caughtUp) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                caughtUp = ends.isEmpty();
            }
        }
    }

    /** Assigns everything and goes back in time; the ends that are there now. */
    private Map<TopicPartition, Long> seek(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions =
                Stream.of(Topic.REPLY_EVENTS, Topic.WORKER_STATUS)
                        .flatMap(topic -> partitionsOf(consumer, topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        Instant from = clock.instant().minus(lookBack);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
        }
        return ends;
    }

    /** A topic that is not there yet must not look like one that is read to its end. */
    private static List<PartitionInfo> partitionsOf(
            Consumer<String, byte[]> consumer, String topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException(topic);
        }
        return partitions;
    }

    private void accept(ConsumerRecord<String, byte[]> record) {
        Header schema = record.headers().lastHeader(Topic.SCHEMA_HEADER);
        String word =
                schema == null || schema.value() == null
                        ? null
                        : new String(schema.value(), StandardCharsets.US_ASCII);
        try {
            if (record.topic().equals(Topic.REPLY_EVENTS)) {
                feeds.arrived(
                        EventCodec.read(word, record.value(), ReplyEventBatch.class).events());
            } else if (record.value() == null) {
                models.gone(record.key());
            } else {
                models.seen(EventCodec.read(word, record.value(), WorkerStatus.class));
            }
        } catch (UnreadableEventException e) {
            LOG.log(
                    Level.ERROR,
                    "unreadable record topic={0} partition={1} offset={2} code={3}",
                    record.topic(),
                    record.partition(),
                    Long.toString(record.offset()),
                    e.code());
        }
    }

    private boolean isStopping(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String nameOf(Exception e) {
        return e.getClass().getSimpleName();
    }
}
