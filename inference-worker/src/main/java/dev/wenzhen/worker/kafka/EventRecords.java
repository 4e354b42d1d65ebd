package dev.wenzhen.worker.kafka;

import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Events as Kafka records: the schema in a header, JSON as the value. */
final class EventRecords {

    private EventRecords() {}

    /**
     * @param partition null lets the key decide
     */
    static ProducerRecord<String, byte[]> record(
            String topic, Integer partition, String key, Object event) {
        Header schema =
                new RecordHeader(
                        Topic.SCHEMA_HEADER,
                        EventCodec.schemaOf(event.getClass()).getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                topic, partition, key, EventCodec.write(event), List.of(schema));
    }

    /**
     * @throws dev.wenzhen.events.UnreadableEventException when it is not a {@code type}
     */
    static <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        Header schema = record.headers().lastHeader(Topic.SCHEMA_HEADER);
        String word =
                schema == null || schema.value() == null
                        ? null
                        : new String(schema.value(), StandardCharsets.UTF_8);
        return EventCodec.read(word, record.value(), type);
    }

    /** Completes when the broker has it; never throws. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback says the same, and without waiting
    static CompletableFuture<RecordMetadata> send(
            Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
        try {
            producer.send(
                    record,
                    (metadata, failure) -> {
                        if (failure == null) {
                            written.complete(metadata);
                        } else {
                            written.completeExceptionally(failure);
                        }
                    });
        } catch (KafkaException e) {
            written.completeExceptionally(e);
        }
        return written;
    }
}
