package dev.wenzhen.worker.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts requests that stand behind the reader in its partitions; a paused partition fetches
 * nothing, so its end has to be asked for.
 */
final class Backlog {

    private static final Duration LIMIT = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;
    private final Duration interval;
    private long dueNanos = System.nanoTime();
    private int lastCount;

    Backlog(Consumer<String, byte[]> consumer, Duration interval) {
        this.consumer = consumer;
        this.interval = interval;
    }

    /** The last known count while the broker does not answer. */
    int measureWhenDue() {
        long now = System.nanoTime();
        if (now - dueNanos >= 0) {
            dueNanos = now + interval.toNanos();
            try {
                lastCount = measure();
            } catch (KafkaException e) {
                return lastCount;
            }
        }
        return lastCount;
    }

    private int measure() {
        Set<TopicPartition> assignment = consumer.assignment();
        if (assignment.isEmpty()) {
            return 0;
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(assignment, LIMIT);
        long count = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            count += Math.max(0, end.getValue() - consumer.position(end.getKey(), LIMIT));
        }
        return (int) Math.min(Integer.MAX_VALUE, count);
    }
}
