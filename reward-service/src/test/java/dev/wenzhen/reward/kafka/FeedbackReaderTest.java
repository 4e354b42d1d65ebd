package dev.wenzhen.reward.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.FeedbackGiven;
import dev.wenzhen.events.PatientId;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TenantId;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.reward.feedback.FeedbackLedger;
import dev.wenzhen.reward.feedback.FeedbackMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reader with Kafka's own mock clients. */
class FeedbackReaderTest {

    private static final String TOPIC = Topic.FEEDBACK_EVENTS;
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FeedbackLedger ledger = new FeedbackLedger(10);
    private final Deque<Consumer<String, byte[]>> consumers = new ArrayDeque<>();
    private final MockProducer<String, byte[]> letters = producer();
    private final Deque<MockProducer<String, byte[]>> producers =
            new ArrayDeque<>(List.of(producer(), letters));
    private final CountDownLatch read = new CountDownLatch(1);
    private final FeedbackReader reader =
            new FeedbackReader(
                    consumers::removeFirst,
                    producers::removeFirst,
                    ledger,
                    new FeedbackMetrics(registry, ledger));

    private static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        reader.stop();
    }

    @Test
    void a_defect_does_not_end_it_and_what_it_missed_is_read() throws Exception {
        MockConsumer<String, byte[]> first = consumer();
        first.schedulePollTask(
                () -> {
                    throw new IllegalStateException("defect");
                });
        MockConsumer<String, byte[]> second = consumer();
        second.schedulePollTask(
                () -> {
                    second.addRecord(record(0, "{broken".getBytes(UTF_8)));
                    second.addRecord(record(1, EventCodec.write(feedback())));
                });
        second.schedulePollTask(read::countDown);

        reader.start();

        assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.alive()).isTrue();
        assertThat(ledger.size()).isEqualTo(1);
        assertThat(registry.counter("wenzhen.reward.reader.restarts").count()).isEqualTo(1);
        assertThat(registry.counter("wenzhen.reward.poison.records").count()).isEqualTo(1);
        assertThat(letters.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(Topic.deadLetters(TOPIC));
    }

    private MockConsumer<String, byte[]> consumer() {
        MockConsumer<String, byte[]> consumer =
                new MockConsumer<>(AutoOffsetResetStrategy.StrategyType.EARLIEST.toString());
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        consumers.add(consumer);
        return consumer;
    }

    private static ConsumerRecord<String, byte[]> record(long offset, byte[] value) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(TOPIC, 0, offset, "key", value);
        record.headers()
                .add(Topic.SCHEMA_HEADER, EventCodec.schemaOf(FeedbackGiven.class).getBytes(UTF_8));
        return record;
    }

    private static FeedbackGiven feedback() {
        return new FeedbackGiven(
                new Subject(TenantId.LOCAL, PatientId.LOCAL, ConsultationId.next()),
                TurnId.next(),
                "local",
                1,
                Map.of(),
                Optional.empty(),
                "starter",
                Instant.parse("2026-11-21T08:00:00Z"));
    }
}
