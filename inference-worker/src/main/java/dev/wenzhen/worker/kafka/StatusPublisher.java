package dev.wenzhen.worker.kafka;

import dev.wenzhen.events.Topic;
import dev.wenzhen.events.WorkerStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes {@code worker.status}. The age of the last status that the broker took also tells whether
 * the broker can be reached. Thread-safe.
 */
final class StatusPublisher {

    private final Producer<String, byte[]> producer;
    private volatile Optional<Long> acknowledgedNanos = Optional.empty();

    StatusPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Waits for the broker only while its address is unknown, for a bounded time. */
    void publish(WorkerStatus status) {
        send(EventRecords.record(Topic.WORKER_STATUS, null, status.workerId(), status));
    }

    /** The worker is gone: its last status is to be forgotten. */
    void retire(String workerId) {
        send(new ProducerRecord<>(Topic.WORKER_STATUS, workerId, null));
    }

    /** Whether the broker took a status within this time. */
    boolean acknowledgedWithin(Duration age) {
        return acknowledgedNanos
                .filter(nanos -> System.nanoTime() - nanos <= age.toNanos())
                .isPresent();
    }

    /** A status that is lost is followed by the next one; being lost shows in readiness. */
    private void send(ProducerRecord<String, byte[]> record) {
        CompletionStage<RecordMetadata> written = EventRecords.send(producer, record);
        written.thenRun(() -> acknowledgedNanos = Optional.of(System.nanoTime()));
    }
}
