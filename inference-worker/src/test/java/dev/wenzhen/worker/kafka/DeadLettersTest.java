package dev.wenzhen.worker.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.worker.metrics.WorkerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final String REQUESTS = "generation.requests.default";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void keeps_a_record_as_it_came_and_says_why_and_from_where() {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(REQUESTS, 3, 42, "key", "{broken".getBytes(UTF_8));
        record.headers().add("schema", "generation.requested/1".getBytes(UTF_8));
        DeadLetters letters =
                new DeadLetters(
                        broker, REQUESTS + ".dlq", new WorkerMetrics(registry, System::nanoTime));

        assertThat(letters.keep(record, "malformed_event")).isTrue();

        assertThat(broker.history()).hasSize(1);
        ProducerRecord<String, byte[]> letter = broker.history().get(0);
        assertThat(letter.topic()).isEqualTo(REQUESTS + ".dlq");
        assertThat(letter.key()).isEqualTo("key");
        assertThat(letter.value()).isEqualTo(record.value());
        Map<String, String> headers = new LinkedHashMap<>();
        letter.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
        assertThat(headers)
                .containsEntry("schema", "generation.requested/1")
                .containsEntry("dlq.code", "malformed_event")
                .containsEntry("dlq.topic", REQUESTS)
                .containsEntry("dlq.partition", "3")
                .containsEntry("dlq.offset", "42");
    }
}
