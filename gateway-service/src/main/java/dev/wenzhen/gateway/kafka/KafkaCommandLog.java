package dev.wenzhen.gateway.kafka;

import dev.wenzhen.events.ConsultationCommand;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.FeedbackGiven;
import dev.wenzhen.events.Topic;
import dev.wenzhen.gateway.turn.CommandLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Commands and feedback as Kafka records, acknowledged by all replicas. Thread-safe. */
public final class KafkaCommandLog implements CommandLog, AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final Consumer<Duration> latency;

    /**
     * @param latency told how long each acknowledged publish took
     */
    public KafkaCommandLog(Producer<String, byte[]> producer, Consumer<Duration> latency) {
        this.producer = producer;
        this.latency = latency;
    }

    @Override
    public boolean publish(ConsultationCommand command, Duration within) {
        String key = command.subject().consultationId().value();
        return send(Topic.CONSULTATION_COMMANDS, key, command, within);
    }

    @Override
    public boolean publish(FeedbackGiven feedback, Duration within) {
        return send(Topic.FEEDBACK_EVENTS, feedback.key(), feedback, within);
    }

    private boolean send(String topic, String key, Object event, Duration within) {
        long begun = System.nanoTime();
        try {
            var acknowledged = producer.send(recordOf(topic, key, event));
            long spent = System.nanoTime() - begun;
            acknowledged.get(Math.max(0, within.toNanos() - spent), TimeUnit.NANOSECONDS);
            latency.accept(Duration.ofNanos(System.nanoTime() - begun));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return false;
        }
    }

    private static ProducerRecord<String, byte[]> recordOf(String topic, String key, Object event) {
        byte[] schema = EventCodec.schemaOf(event.getClass()).getBytes(StandardCharsets.US_ASCII);
        List<Header> headers = List.of(new RecordHeader(Topic.SCHEMA_HEADER, schema));
        return new ProducerRecord<>(topic, null, key, EventCodec.write(event), headers);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
