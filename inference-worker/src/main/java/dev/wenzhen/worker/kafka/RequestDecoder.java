package dev.wenzhen.worker.kafka;

import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.UnreadableEventException;
import dev.wenzhen.worker.metrics.WorkerMetrics;
import dev.wenzhen.worker.work.OffsetLedger;
import dev.wenzhen.worker.work.RequestPosition;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;

/**
 * Reads requests and puts aside what cannot be one: no event, or answers wanted on a partition that
 * does not exist.
 */
public final class RequestDecoder {

    private static final String UNUSABLE = "unusable_event";
    private static final String NO_SUCH_PARTITION = "no_such_chunk_partition";

    private final Producer<String, byte[]> producer;
    private final DeadLetters deadLetters;
    private final OffsetLedger ledger;
    private int chunkPartitions;

    public RequestDecoder(
            Producer<String, byte[]> producer,
            String pool,
            OffsetLedger ledger,
            WorkerMetrics metrics) {
        this.producer = producer;
        this.ledger = ledger;
        String topic = Topic.deadLetters(Topic.generationRequests(pool));
        this.deadLetters = new DeadLetters(producer, topic, metrics);
    }

    /**
     * To be called before anything is read.
     *
     * @throws org.apache.kafka.common.KafkaException while the broker cannot be asked
     */
    void prepare() {
        if (chunkPartitions == 0) {
            chunkPartitions = producer.partitionsFor(Topic.GENERATION_CHUNKS).size();
        }
    }

    /** Empty when it was put aside, or could not be and will come again. */
    Optional<GenerationRequested> decode(ConsumerRecord<String, byte[]> record) {
        try {
            GenerationRequested request = EventRecords.read(record, GenerationRequested.class);
            int partition = request.chunkPartition();
            if (partition >= 0 && partition < chunkPartitions) {
                return Optional.of(request);
            }
            putAside(record, NO_SUCH_PARTITION);
        } catch (UnreadableEventException e) {
            putAside(record, e.code());
        } catch (RuntimeException e) {
            putAside(record, UNUSABLE);
        }
        return Optional.empty();
    }

    private void putAside(ConsumerRecord<String, byte[]> record, String code) {
        if (deadLetters.keep(record, code)) {
            ledger.done(RequestPosition.of(record.topic(), record.partition(), record.offset()));
        }
    }
}
