package dev.wenzhen.dialogue.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.dialogue.consultation.Examples;
import dev.wenzhen.dialogue.desk.CountingMeter;
import dev.wenzhen.dialogue.routing.WorkerBoard;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.WorkerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The listener with Kafka's own mock clients. */
class WorkerStatusListenerTest {

    private static final TopicPartition STATUSES = new TopicPartition(Topic.WORKER_STATUS, 0);

    private final Clock clock = Clock.fixed(Examples.NOW, ZoneOffset.UTC);
    private final WorkerBoard board =
            new WorkerBoard(Set.of(Topic.DEFAULT_POOL), Duration.ofSeconds(5));
    private final CountingMeter meter = new CountingMeter();
    private final LoopHealth health = new LoopHealth(clock, Duration.ofSeconds(5));
    private final Deque<Consumer<String, byte[]>> consumers = new ArrayDeque<>();
    private final WorkerStatusListener listener =
            new WorkerStatusListener(consumers::removeFirst, board, meter, health, clock);

    @Test
    void neither_a_defect_nor_a_bad_status_ends_it() {
        MockConsumer<String, byte[]> first = consumer();
        first.schedulePollTask(
                () -> {
                    throw new IllegalStateException("defect");
                });
        MockConsumer<String, byte[]> second = consumer();
        second.schedulePollTask(
                () -> {
                    second.addRecord(record(0, "worker-0", "{broken".getBytes(UTF_8)));
                    second.addRecord(record(1, null, null));
                    second.addRecord(record(2, "worker-1", EventCodec.write(status())));
                });
        second.schedulePollTask(
                () -> {
                    assertThat(health.isAlive()).isTrue();
                    listener.stop();
                });

        listener.run();

        assertThat(board.fleet(Examples.NOW).workers()).containsExactly(status());
        assertThat(meter.statusesSkipped).hasValue(2);
        assertThat(meter.listenerRestarts).hasValue(1);
        assertThat(health.isAlive()).as("once it was stopped").isFalse();
    }

    private MockConsumer<String, byte[]> consumer() {
        MockConsumer<String, byte[]> consumer =
                new MockConsumer<>(AutoOffsetResetStrategy.StrategyType.EARLIEST.toString());
        consumer.updateBeginningOffsets(Map.of(STATUSES, 0L));
        consumer.updateEndOffsets(Map.of(STATUSES, 3L));
        consumers.add(consumer);
        return consumer;
    }

    private static ConsumerRecord<String, byte[]> record(long offset, String key, byte[] value) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(Topic.WORKER_STATUS, 0, offset, key, value);
        record.headers()
                .add(Topic.SCHEMA_HEADER, EventCodec.schemaOf(WorkerStatus.class).getBytes(UTF_8));
        return record;
    }

    private static WorkerStatus status() {
        return new WorkerStatus(
                "worker-1",
                Topic.DEFAULT_POOL,
                "starter",
                List.of(0),
                0,
                0,
                4,
                0,
                false,
                Examples.NOW);
    }
}
