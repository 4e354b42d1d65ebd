package dev.wenzhen.stack.kafka;

import dev.wenzhen.events.ConsultationCommand;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.Topic;
import dev.wenzhen.stack.process.PartFailedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What an operator asks of a consultation, on the way that the gateway's commands take: the same
 * topic, key and partition, so that it comes in order with what the patient says.
 */
public final class OperatorCommands {

    private static final int LIMIT_MILLIS = 5_000;

    private OperatorCommands() {}

    /**
     * Returns when all replicas have it.
     *
     * @throws PartFailedException when the broker did not acknowledge it in time
     */
    public static void publish(String bootstrapServers, ConsultationCommand command) {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "wenzhen-operator",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        LIMIT_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        LIMIT_MILLIS / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        LIMIT_MILLIS,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(recordOf(command)).get();
        } catch (ExecutionException | KafkaException e) {
            throw new PartFailedException(
                    "kafka at %s did not take the command; it is harmless to try again"
                            .formatted(bootstrapServers),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("interrupted", e);
        }
    }

    private static ProducerRecord<String, byte[]> recordOf(ConsultationCommand command) {
        String key = command.subject().consultationId().value();
        byte[] schema = EventCodec.schemaOf(command.getClass()).getBytes(StandardCharsets.US_ASCII);
        return new ProducerRecord<>(
                Topic.CONSULTATION_COMMANDS,
                null,
                key,
                EventCodec.write(command),
                List.of(new RecordHeader(Topic.SCHEMA_HEADER, schema)));
    }
}
