package dev.wenzhen.worker.kafka;

import dev.wenzhen.events.Topic;
import dev.wenzhen.worker.work.OffsetLedger;
import dev.wenzhen.worker.work.PulledRequest;
import dev.wenzhen.worker.work.RequestPartition;
import dev.wenzhen.worker.work.RequestPosition;
import dev.wenzhen.worker.work.RequestQueue;
import dev.wenzhen.worker.work.StartTurns;
import dev.wenzhen.worker.work.Workbench;
import dev.wenzhen.worker.work.WorkerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * One membership in the pool's group, from its consumer's birth to its end. It polls all the time,
 * so that the group never thinks it dead, but reads the normal lane only while the generator has
 * free slots; the urgent lane is read ahead and started at once, since the generator makes room for
 * it. Turns of a partition that another worker takes over go on to their end; the newer claim stops
 * them. One thread.
 */
final class RequestSession implements AutoCloseable {

    static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private static final Logger LOG = Logger.getLogger(RequestSession.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    private static final Duration BUSY_POLL = Duration.ofMillis(10);

    private final WorkerSettings settings;
    private final String urgentTopic;
    private final OffsetLedger ledger;
    private final Workbench bench;
    private final StartTurns startTurns;
    private final RequestDecoder decoder;
    private final CommitOffsets commits;
    private final Consumer<String, byte[]> consumer;
    private final RequestQueue queue;
    private final Backlog backlog;
    private long startAgainAtNanos = System.nanoTime();

    /** Takes the consumer over. */
    RequestSession(
            WorkerSettings settings,
            Consumer<String, byte[]> consumer,
            Workbench bench,
            StartTurns startTurns,
            RequestDecoder decoder) {
        this.settings = settings;
        this.urgentTopic = Topic.urgentGenerationRequests(settings.pool());
        this.ledger = bench.turns().ledger();
        this.bench = bench;
        this.startTurns = startTurns;
        this.queue = new RequestQueue(settings.maxConcurrent());
        this.decoder = decoder;
        this.consumer = consumer;
        this.commits = new CommitOffsets(consumer, ledger, settings.commitInterval());
        this.backlog = new Backlog(consumer, settings.statusInterval());
        consumer.subscribe(
                List.of(Topic.generationRequests(settings.pool()), urgentTopic), new Ownership());
    }

    /** Commits what is done and leaves the group; what it read and did not start comes again. */
    @Override
    public void close() {
        try {
            commits.commitNow();
            ledger.forget(requestPartitions(consumer.assignment()));
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
        }
    }

    /** Reads and starts what there is room for; the answer is how things stand then. */
    ReaderState round(boolean draining) {
        decoder.prepare();
        int capacity = capacity();
        pauseOrResume(capacity, draining);
        boolean busy = queue.size() > 0 || capacity == 0;
        for (ConsumerRecord<String, byte[]> record : consumer.poll(busy ? BUSY_POLL : IDLE_POLL)) {
            pulled(record);
        }
        startSome(draining);
        commits.commitWhenDue();
        return new ReaderState(
                ownPartitions(),
                queue.size() + (draining ? 0 : backlog.measureWhenDue()),
                System.nanoTime());
    }

    private void pulled(ConsumerRecord<String, byte[]> record) {
        boolean urgent = record.topic().equals(urgentTopic);
        RequestPosition position =
                RequestPosition.of(record.topic(), record.partition(), record.offset());
        ledger.pulled(position);
        decoder.decode(record)
                .ifPresent(
                        request ->
                                queue.add(
                                        new PulledRequest(
                                                request, position, urgent, System.nanoTime())));
    }

    private void startSome(boolean draining) {
        if (draining || System.nanoTime() - startAgainAtNanos < 0) {
            return;
        }
        List<PulledRequest> again =
                startTurns.start(queue.take(capacity(), room(), bench.turns().byClient()));
        if (!again.isEmpty()) {
            queue.putBack(again);
            startAgainAtNanos = System.nanoTime() + settings.retryAfter().toNanos();
        }
    }

    private int capacity() {
        return Math.min(bench.generator().load().freeSlots(), room());
    }

    /**
     * Never more open turns than twice the slots: turns whose endings the broker has not taken yet
     * count too, which bounds what gathers while it is slow.
     */
    private int room() {
        return Math.max(0, 2 * settings.maxConcurrent() - bench.turns().size());
    }

    private void pauseOrResume(int capacity, boolean draining) {
        boolean readNormal =
                !draining
                        && capacity > queue.startable(bench.turns().byClient())
                        && queue.normalSize() < settings.maxWaiting();
        boolean readUrgent = !draining && queue.urgentSize() < settings.maxWaiting();
        Set<TopicPartition> paused = consumer.paused();
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            boolean read = partition.topic().equals(urgentTopic) ? readUrgent : readNormal;
            if (read && paused.contains(partition)) {
                resume.add(partition);
            } else if (!read && !paused.contains(partition)) {
                pause.add(partition);
            }
        }
        if (!pause.isEmpty()) {
            consumer.pause(pause);
        }
        if (!resume.isEmpty()) {
            consumer.resume(resume);
        }
    }

    private List<Integer> ownPartitions() {
        return consumer.assignment().stream()
                .filter(partition -> !partition.topic().equals(urgentTopic))
                .map(TopicPartition::partition)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private static List<RequestPartition> requestPartitions(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(each -> new RequestPartition(each.topic(), each.partition()))
                .toList();
    }

    /** What happens when partitions come and go. */
    private final class Ownership implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.infof("partitions assigned count=%d", partitions.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commits.commitNow();
            onPartitionsLost(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            LOG.infof("partitions given up count=%d", partitions.size());
            List<RequestPartition> gone = requestPartitions(partitions);
            queue.drop(gone);
            ledger.forget(gone);
        }
    }
}
