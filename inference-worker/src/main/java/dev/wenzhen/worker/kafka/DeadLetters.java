package dev.wenzhen.worker.kafka;

import dev.wenzhen.worker.metrics.WorkerMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Puts records that cannot be requests aside, as they are, with the reason in their headers. */
final class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration LIMIT = KafkaClients.DELIVERY_TIMEOUT.plusSeconds(1);

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final WorkerMetrics metrics;

    DeadLetters(Producer<String, byte[]> producer, String topic, WorkerMetrics metrics) {
        this.producer = producer;
        this.topic = topic;
        this.metrics = metrics;
    }

    /**
     * @return whether it is kept; if not, its offset must stay uncommitted, so that it comes again
     */
    boolean keep(ConsumerRecord<String, byte[]> record, String code) {
        metrics.poison();
        LOG.warnf(
                "request not readable topic=%s partition=%d offset=%d code=%s",
                record.topic(), record.partition(), record.offset(), code);
        try {
            producer.send(letter(record, code)).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.errorf("dead letter not written topic=%s", topic);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ProducerRecord<String, byte[]> letter(
            ConsumerRecord<String, byte[]> record, String code) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
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
