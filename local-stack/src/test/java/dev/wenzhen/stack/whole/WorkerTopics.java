package dev.wenzhen.stack.whole;

import static org.awaitility.Awaitility.await;

import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.GenerationClaimed;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.WorkerStatus;
import dev.wenzhen.stack.launch.LocalStack;
import dev.wenzhen.stack.launch.PartNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the workers of a stack tell the dialogue service: how they are, and who took a turn. */
final class WorkerTopics implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final List<Integer> ALL_PARTITIONS =
            IntStream.range(0, Topic.CONSULTATION_PARTITIONS).boxed().toList();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, WorkerStatus> statuses = new HashMap<>();
    private final Map<String, String> workerOfTurn = new HashMap<>();

    WorkerTopics(LocalStack stack) {
        String servers = "127.0.0.1:" + stack.port(PartNames.KAFKA);
        consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> all =
                List.of(Topic.WORKER_STATUS, Topic.GENERATION_CHUNKS).stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /**
     * Waits until these workers share all partitions, and have nothing to do: each has said so
     * after this call, so that the dialogue service has heard it too.
     */
    void awaitShared(String... workers) {
        Instant asked = Clock.systemUTC().instant();
        await("workers that share the partitions and rest")
                .pollDelay(Duration.ZERO)
                .atMost(LIMIT)
                .until(
                        () -> {
                            read();
                            return share(List.of(workers), asked);
                        });
    }

    /** The worker that claimed a turn; of several the last, which is the one that counts. */
    String workerOf(String turnId) {
        await("a claim of the turn")
                .pollDelay(Duration.ZERO)
                .atMost(LIMIT)
                .until(
                        () -> {
                            read();
                            return workerOfTurn.containsKey(turnId);
                        });
        return workerOfTurn.get(turnId);
    }

    private boolean share(List<String> workers, Instant asked) {
        return workers.stream().allMatch(worker -> rests(worker, asked))
                && workers.stream()
                        .flatMap(worker -> statuses.get(worker).partitions().stream())
                        .sorted()
                        .toList()
                        .equals(ALL_PARTITIONS);
    }

    private boolean rests(String worker, Instant asked) {
        WorkerStatus status = statuses.get(worker);
        return status != null
                && status.at().isAfter(asked)
                && status.running() + status.waiting() == 0
                && !status.partitions().isEmpty();
    }

    private void read() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            if (record.topic().equals(Topic.GENERATION_CHUNKS)) {
                readChunk(record);
            } else if (record.value() == null) {
                statuses.remove(record.key());
            } else {
                statuses.put(record.key(), event(record, WorkerStatus.class));
            }
        }
    }

    private void readChunk(ConsumerRecord<String, byte[]> record) {
        if (schema(record).equals(EventCodec.schemaOf(GenerationClaimed.class))) {
            GenerationClaimed claim = event(record, GenerationClaimed.class);
            workerOfTurn.put(claim.turnId().value(), claim.workerId());
        }
    }

    private static <T> T event(ConsumerRecord<String, byte[]> record, Class<T> type) {
        return EventCodec.read(schema(record), record.value(), type);
    }

    private static String schema(ConsumerRecord<String, byte[]> record) {
        byte[] header = record.headers().lastHeader(Topic.SCHEMA_HEADER).value();
        return new String(header, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
