package dev.wenzhen.worker.kafka;

import dev.wenzhen.worker.work.OffsetLedger;
import dev.wenzhen.worker.work.RequestPartition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Commits what the ledger has. A commit that fails is made again with the next one. */
final class CommitOffsets {

    private static final Logger LOG = Logger.getLogger(CommitOffsets.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final OffsetLedger ledger;
    private final Duration interval;
    private long dueNanos = System.nanoTime();

    CommitOffsets(Consumer<String, byte[]> consumer, OffsetLedger ledger, Duration interval) {
        this.consumer = consumer;
        this.ledger = ledger;
        this.interval = interval;
    }

    void commitWhenDue() {
        long now = System.nanoTime();
        if (now - dueNanos < 0) {
            return;
        }
        dueNanos = now + interval.toNanos();
        Map<RequestPartition, Long> offsets = ledger.takeCommittable();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(
                    kafkaOffsets(offsets),
                    (committed, failure) -> {
                        if (failure != null) {
                            failed(offsets.keySet(), failure);
                        }
                    });
        }
    }

    /** Waits for the broker, for a bounded time. */
    void commitNow() {
        Map<RequestPartition, Long> offsets = ledger.takeCommittable();
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(kafkaOffsets(offsets), LIMIT);
        } catch (KafkaException e) {
            failed(offsets.keySet(), e);
        }
    }

    private void failed(Set<RequestPartition> partitions, Exception failure) {
        ledger.commitFailed(partitions);
        LOG.warnf("offsets not committed error=%s", failure.getClass().getSimpleName());
    }

    private static Map<TopicPartition, OffsetAndMetadata> kafkaOffsets(
            Map<RequestPartition, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> result = new HashMap<>();
        offsets.forEach(
                (partition, offset) ->
                        result.put(
                                new TopicPartition(partition.topic(), partition.partition()),
                                new OffsetAndMetadata(offset)));
        return result;
    }
}
