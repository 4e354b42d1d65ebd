package dev.wenzhen.reward.kafka;

import dev.wenzhen.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Puts records aside that cannot be feedback, as they are, once: each start reads the topic from
 * the beginning, so how far this has been done is committed to the group {@code reward}.
 */
final class DeadLetters implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final Map<TopicPartition, Long> done = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    DeadLetters(Producer<String, byte[]> producer, Consumer<String, byte[]> consumer) {
        this.producer = producer;
        this.consumer = consumer;
    }

    /** Learns how far earlier runs came. */
    void remember(Collection<TopicPartition> partitions) {
        consumer.committed(new HashSet<>(partitions), LIMIT)
                .forEach(
                        (partition, offset) -> {
                            if (offset != null) {
                                done.put(partition, offset.offset());
                                committed.put(partition, offset.offset());
                            }
                        });
    }

    /** A record that cannot be kept now is lost from the letters, not from its topic. */
    void keep(ConsumerRecord<String, byte[]> record, String code) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < done.getOrDefault(partition, 0L)) {
            return;
        }
        LOG.warnf(
                "feedback not readable topic=%s partition=%d offset=%d code=%s",
                record.topic(), record.partition(), record.offset(), code);
        if (written(record, code)) {
            done.put(partition, record.offset() + 1);
        }
    }

    /** Called now and then. */
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
        done.forEach(
                (partition, offset) -> {
                    if (offset > committed.getOrDefault(partition, 0L)) {
                        news.put(partition, new OffsetAndMetadata(offset));
                    }
                });
        if (!news.isEmpty()) {
            consumer.commitSync(news, LIMIT);
            committed.putAll(done);
        }
    }

    @Override
    public void close() {
        producer.close(LIMIT);
    }

    private boolean written(ConsumerRecord<String, byte[]> record, String code) {
        try {
            producer.send(letter(record, code)).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.error("dead letter not written");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProducerRecord<String, byte[]> letter(
            ConsumerRecord<String, byte[]> record, String code) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(
                        Topic.deadLetters(Topic.FEEDBACK_EVENTS),
                        null,
                        record.key(),
                        record.value(),
                        record.headers());
        letter.headers()
                .add("dlq.code", utf8(code))
                .add("dlq.topic", utf8(record.topic()))
                .add("dlq.partition", utf8(Integer.toString(record.partition())))
                .add("dlq.offset", utf8(Long.toString(record.offset())));
        return letter;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
