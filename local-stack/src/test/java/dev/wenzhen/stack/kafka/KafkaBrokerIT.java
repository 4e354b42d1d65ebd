package dev.wenzhen.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.Topic;
import dev.wenzhen.stack.process.FreePorts;
import dev.wenzhen.stack.process.RunningPart;
import dev.wenzhen.stack.process.StateDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

    @TempDir Path folder;

    @Test
    void topics_and_records_survive_a_kill() throws Exception {
        StateDirectory state = new StateDirectory(folder);
        int port = FreePorts.any(Set.of());
        int controllerPort = FreePorts.any(Set.of(port));
        String servers = "127.0.0.1:" + port;
        RunningPart broker = start(state, port, controllerPort);
        try {
            KafkaTopics.create(servers, Topic.all(Topic.DEFAULT_POOL));
            assertThat(partitions(servers))
                    .containsEntry(Topic.CONSULTATION_COMMANDS, Topic.CONSULTATION_PARTITIONS)
                    .containsEntry(Topic.GENERATION_CONTROLS, 1);
            send(servers, Topic.GENERATION_CONTROLS, "头痛");

            broker.kill();
            broker = start(state, port, controllerPort);

            KafkaTopics.create(servers, Topic.all(Topic.DEFAULT_POOL));
            assertThat(firstRecord(servers, Topic.GENERATION_CONTROLS)).isEqualTo("头痛");
        } finally {
            broker.stop();
        }
        assertThat(state.marked()).isEmpty();
    }

    private static RunningPart start(StateDirectory state, int port, int controllerPort) {
        RunningPart broker =
                RunningPart.start(KafkaBroker.part(state, port, controllerPort, Map.of()), state);
        broker.awaitReady();
        return broker;
    }

    private static Map<String, Integer> partitions(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Set<String> names =
                    Topic.all(Topic.DEFAULT_POOL).stream()
                            .map(Topic::name)
                            .collect(Collectors.toSet());
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .collect(
                            Collectors.toMap(
                                    topic -> topic.name(), topic -> topic.partitions().size()));
        }
    }

    private static void send(String servers, String topic, String text) throws Exception {
        Map<String, Object> configuration =
                Map.of(
                        "bootstrap.servers", servers,
                        "key.serializer", ByteArraySerializer.class,
                        "value.serializer", ByteArraySerializer.class);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(configuration)) {
            byte[] value = text.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static String firstRecord(String servers, String topic) {
        Map<String, Object> configuration =
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        "reader",
                        "group.protocol",
                        "consumer",
                        "auto.offset.reset",
                        "earliest",
                        "key.deserializer",
                        ByteArrayDeserializer.class,
                        "value.deserializer",
                        ByteArrayDeserializer.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(configuration)) {
            consumer.subscribe(Set.of(topic));
            for (int round = 0; round < 30; round++) {
                for (var polled : consumer.poll(Duration.ofSeconds(1))) {
                    return new String(polled.value(), StandardCharsets.UTF_8);
                }
            }
        }
        return "nothing came";
    }
}
