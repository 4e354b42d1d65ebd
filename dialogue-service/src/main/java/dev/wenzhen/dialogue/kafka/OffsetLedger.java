package dev.wenzhen.dialogue.kafka;

import dev.wenzhen.dialogue.desk.TurnMark;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which offsets may be committed: those whose effects, and the effects of all batches before, the
 * broker has acknowledged. One thread.
 */
final class OffsetLedger {

    private final Deque<Batch> unacknowledged = new ArrayDeque<>();
    private final Map<TopicPartition, OffsetAndMetadata> resumeAt = new HashMap<>();
    private boolean moved;

    private record Batch(
            Publishing publishing,
            Map<TopicPartition, OffsetAndMetadata> next,
            List<TurnMark> settled) {}

    /** Remembers where to begin again should handling these fail. */
    void handling(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            resumeAt.putIfAbsent(
                    partition, new OffsetAndMetadata(records.records(partition).get(0).offset()));
        }
    }

    /** A batch was handled; its publications are on their way. */
    void handled(
            Publishing publishing,
            Map<TopicPartition, OffsetAndMetadata> next,
            List<TurnMark> settled) {
        unacknowledged.add(new Batch(publishing, Map.copyOf(next), settled));
    }

    /**
     * Moves on past what is acknowledged by now.
     *
     * @param owned offsets of other partitions are not ours to commit any more
     * @return whose ends are now told to everybody
     * @throws NotPublishedException when a publication failed
     */
    List<TurnMark> advance(Set<TopicPartition> owned) {
        List<TurnMark> settled = new ArrayList<>();
        while (!unacknowledged.isEmpty() && unacknowledged.peek().publishing().isDone()) {
            Batch batch = unacknowledged.peek();
            if (batch.publishing().hasFailed()) {
                throw new NotPublishedException();
            }
            unacknowledged.remove();
            batch.next()
                    .forEach(
                            (partition, offset) -> {
                                if (owned.contains(partition)) {
                                    resumeAt.put(partition, offset);
                                    moved = true;
                                }
                            });
            settled.addAll(batch.settled());
        }
        return settled;
    }

    /**
     * Waits for the oldest batch when {@code limit} batches are unacknowledged.
     *
     * @throws NotPublishedException when it is not acknowledged in time
     */
    void awaitRoom(int limit, Duration atMost) {
        if (unacknowledged.size() >= limit) {
            Publishing oldest = unacknowledged.peek().publishing();
            oldest.await(atMost);
            if (!oldest.isDone() || oldest.hasFailed()) {
                throw new NotPublishedException();
            }
        }
    }

    void awaitAll(Duration atMost) {
        if (!unacknowledged.isEmpty()) {
            unacknowledged.peekLast().publishing().await(atMost);
        }
    }

    /** Offsets to commit; empty when nothing has moved since the last call. */
    Map<TopicPartition, OffsetAndMetadata> takeMoved() {
        if (!moved) {
            return Map.of();
        }
        moved = false;
        return Map.copyOf(resumeAt);
    }

    /** Where to begin again in the partitions of which something was read. */
    Map<TopicPartition, OffsetAndMetadata> resumeAt() {
        return Map.copyOf(resumeAt);
    }

    void forgetUnacknowledged() {
        unacknowledged.clear();
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(resumeAt::remove);
    }
}
