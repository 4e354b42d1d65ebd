package dev.wenzhen.dialogue.kafka;

import dev.wenzhen.dialogue.desk.ConsultationDesk;
import dev.wenzhen.events.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Follows which partitions are ours. While they move, commands and chunks of one partition may for
 * a moment belong to two instances; the store's expected versions keep that harmless.
 */
final class Ownership implements ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Ownership.class);

    private final Consumer<String, byte[]> consumer;
    private final ConsultationDesk desk;
    private final OffsetLedger ledger;
    private final LoopHealth health;
    private final Duration patience;
    private final TreeSet<Integer> toTakeOver = new TreeSet<>();

    /**
     * @param patience how long a handover waits for acknowledgements
     */
    Ownership(
            Consumer<String, byte[]> consumer,
            ConsultationDesk desk,
            OffsetLedger ledger,
            LoopHealth health,
            Duration patience) {
        this.consumer = consumer;
        this.desk = desk;
        this.ledger = ledger;
        this.health = health;
        this.patience = patience;
    }

    /** Partitions whose marked turns nobody has looked at yet. */
    List<Integer> toTakeOver() {
        return List.copyOf(toTakeOver);
    }

    void tookOver(int partition) {
        toTakeOver.remove(partition);
    }

    void takeOverAll() {
        consumer.assignment().forEach(this::takeOver);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.infof("partitions assigned %s", partitions);
        for (TopicPartition partition : partitions) {
            desk.forgetPartition(partition.partition());
            takeOver(partition);
        }
        tellHealth();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        flush();
        forget(partitions);
    }

    /** They belong to somebody else already: their offsets are not ours to commit. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    /** Waits for what is under way and commits how far it got. */
    void flush() {
        ledger.awaitAll(patience);
        try {
            desk.settle(ledger.advance(consumer.assignment()));
        } catch (NotPublishedException e) {
            // The next round meets it again and starts over.
            LOG.warn("handing over with publications not acknowledged");
        }
        Map<TopicPartition, OffsetAndMetadata> moved = ledger.takeMoved();
        if (!moved.isEmpty()) {
            try {
                consumer.commitSync(moved, patience);
            } catch (KafkaException e) {
                LOG.warnf("offsets not committed error=%s", e.getClass().getSimpleName());
            }
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        LOG.infof("partitions given up %s", partitions);
        ledger.forget(partitions);
        for (TopicPartition partition : partitions) {
            desk.forgetPartition(partition.partition());
            toTakeOver.remove(partition.partition());
        }
        tellHealth();
    }

    /** Of commands or of chunks: either can have been handled halfway. */
    private void takeOver(TopicPartition partition) {
        toTakeOver.add(partition.partition());
    }

    private void tellHealth() {
        health.owns(
                (int)
                        consumer.assignment().stream()
                                .filter(p -> p.topic().equals(Topic.CONSULTATION_COMMANDS))
                                .count());
    }
}
