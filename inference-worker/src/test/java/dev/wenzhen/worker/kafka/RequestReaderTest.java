package dev.wenzhen.worker.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.TextCipher;
import dev.wenzhen.worker.frames.FlushPolicy;
import dev.wenzhen.worker.frames.RecordingFrames;
import dev.wenzhen.worker.metrics.WorkerMetrics;
import dev.wenzhen.worker.scripted.Script;
import dev.wenzhen.worker.scripted.ScriptedTextGenerator;
import dev.wenzhen.worker.work.GenerationTasks;
import dev.wenzhen.worker.work.OffsetLedger;
import dev.wenzhen.worker.work.OpenTurns;
import dev.wenzhen.worker.work.StartTurns;
import dev.wenzhen.worker.work.Workbench;
import dev.wenzhen.worker.work.WorkerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reader with Kafka's own mock clients. */
class RequestReaderTest {

    private static final String REQUESTS = "generation.requests.default";
    private static final TopicPartition PARTITION = new TopicPartition(REQUESTS, 0);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WorkerMetrics metrics = new WorkerMetrics(registry, System::nanoTime);
    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final Deque<Consumer<String, byte[]>> consumers = new ArrayDeque<>();
    private final RecordingFrames frames = new RecordingFrames();
    private final OpenTurns turns = new OpenTurns(new OffsetLedger(), 10);
    private final CountDownLatch read = new CountDownLatch(1);
    private final RequestReader reader = reader();

    private RequestReader reader() {
        Clock clock = Clock.systemUTC();
        Workbench bench =
                new Workbench(
                        new ScriptedTextGenerator(new Script(SHORT, 1, 4, false), clock),
                        "scripted",
                        turns,
                        frames.flusher(),
                        metrics);
        StartTurns startTurns =
                new StartTurns(
                        bench,
                        request -> CompletableFuture.completedFuture(1L),
                        new GenerationTasks(TextCipher.NONE, 100),
                        SHORT,
                        clock);
        return new RequestReader(
                new WorkerSettings(
                        "default",
                        "worker-1",
                        4,
                        4,
                        100,
                        10,
                        new FlushPolicy(SHORT, SHORT, 1_000),
                        SHORT,
                        SHORT,
                        SHORT,
                        SHORT,
                        SHORT),
                consumers::removeFirst,
                bench,
                startTurns,
                new RequestDecoder(broker, "default", turns.ledger(), metrics));
    }

    @AfterEach
    void close() {
        reader.stop();
        frames.close();
    }

    @Test
    void a_defect_does_not_end_it() throws Exception {
        consumers.add(failing());
        MockConsumer<String, byte[]> second = new MockConsumer<>(earliest());
        second.schedulePollTask(() -> deliver(second));
        second.schedulePollTask(() -> {});
        second.schedulePollTask(read::countDown);
        consumers.add(second);

        reader.start();

        assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.alive()).isTrue();
        assertThat(registry.counter("wenzhen.worker.reader.restarts").count()).isEqualTo(1);
        assertThat(broker.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(REQUESTS + ".dlq");
        assertThat(second.committed(Set.of(PARTITION)).get(PARTITION).offset()).isEqualTo(1);
    }

    private static String earliest() {
        return AutoOffsetResetStrategy.StrategyType.EARLIEST.toString();
    }

    private static Consumer<String, byte[]> failing() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>(earliest());
        consumer.schedulePollTask(
                () -> {
                    throw new IllegalStateException("头疼");
                });
        return consumer;
    }

    private static void deliver(MockConsumer<String, byte[]> consumer) {
        consumer.rebalance(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        consumer.addRecord(new ConsumerRecord<>(REQUESTS, 0, 0, "key", "{broken".getBytes(UTF_8)));
    }
}
