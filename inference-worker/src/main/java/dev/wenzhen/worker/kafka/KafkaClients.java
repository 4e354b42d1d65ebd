package dev.wenzhen.worker.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes clients for one cluster.
 *
 * @param connection where and as whom: {@code bootstrap.servers} and what the security of the
 *     cluster asks for
 */
public record KafkaClients(Map<String, Object> connection) {

    /** After this a record counts as not written. */
    public static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(4);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration MAX_BLOCK = Duration.ofSeconds(3);

    /** Tokens wait for nobody, and none is lost, repeated or overtaken on the way. */
    public KafkaProducer<String, byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(DELIVERY_TIMEOUT));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST_TIMEOUT));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(MAX_BLOCK));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Reads a pool's requests as a member of its group. The {@code range} assignor gives a member
     * the same partitions of both lanes, so that a partition number names one worker.
     */
    KafkaConsumer<String, byte[]> requests(String pool, int maxPollRecords) {
        Map<String, Object> settings = reading();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "worker." + pool);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        settings.put(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG, "range");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        return consumer(settings);
    }

    /** Reads by assignment, in no group. */
    KafkaConsumer<String, byte[]> assigned() {
        Map<String, Object> settings = reading();
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return consumer(settings);
    }

    private Map<String, Object> reading() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    private static KafkaConsumer<String, byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
