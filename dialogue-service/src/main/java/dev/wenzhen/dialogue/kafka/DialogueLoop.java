package dev.wenzhen.dialogue.kafka;

import dev.wenzhen.dialogue.consultation.Notice;
import dev.wenzhen.dialogue.consultation.Situation;
import dev.wenzhen.dialogue.desk.ConsultationDesk;
import dev.wenzhen.dialogue.desk.DialogueMeter;
import dev.wenzhen.dialogue.desk.DialogueStore;
import dev.wenzhen.dialogue.desk.Input;
import dev.wenzhen.dialogue.desk.Origin;
import dev.wenzhen.dialogue.desk.Publications;
import dev.wenzhen.dialogue.desk.StoreUnavailableException;
import dev.wenzhen.dialogue.routing.WorkerBoard;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.events.UnreadableEventException;
import dev.wenzhen.events.reading.FailurePlace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * The one thread that owns consultations: poll, decide, commit to the store, publish, and commit
 * offsets once everything is acknowledged. Publications of a batch travel while the next one is
 * handled.
 *
 * <p>It may be killed anywhere; whoever takes the partition over makes up for it:
 *
 * <ol>
 *   <li>Before the store's commit: nothing happened, the records are delivered again.
 *   <li>Between a turn's mark and the commit: a mark without a turn; it is dropped at the takeover.
 *   <li>After the commit, before or amid publishing: the records are delivered again, change
 *       nothing, and their turns are told again in full. What no record brings up again, an end at
 *       the deadline or the notice of waiting, is told again because the turn is still marked: the
 *       mark goes only after everything about the turn's end is acknowledged.
 *   <li>After publishing, before the offsets' commit: as before. Readers drop what they have by
 *       sequence number, workers by turn and epoch, everybody else by turn or version.
 *   <li>After the offsets' commit, before the mark is removed: an ended turn is told once more.
 * </ol>
 *
 * <p>When the store or the broker fails, the loop does to itself what a crash would: it forgets all
 * it knows, seeks back to what is acknowledged, waits a little, and takes its partitions over from
 * itself. There is no second way to recover.
 */
public final class DialogueLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(DialogueLoop.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final int TAKEOVERS_PER_BATCH = 200;

    private final Consumer<String, byte[]> consumer;
    private final DialoguePublisher publisher;
    private final ConsultationDesk desk;
    private final DialogueStore store;
    private final WorkerBoard workers;
    private final DialogueMeter meter;
    private final LoopHealth health;
    private final LoopPace pace;
    private final Clock clock;
    private final OffsetLedger ledger = new OffsetLedger();
    private final Ownership ownership;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Duration retry = FIRST_RETRY;
    private Instant lastTick = Instant.EPOCH;
    private Instant lastCommit = Instant.EPOCH;

    /** What the loop works with. */
    public record Parts(
            ConsultationDesk desk,
            DialogueStore store,
            WorkerBoard workers,
            DialogueMeter meter,
            LoopHealth health) {}

    DialogueLoop(
            Consumer<String, byte[]> consumer,
            DialoguePublisher publisher,
            Parts parts,
            LoopPace pace,
            Clock clock) {
        this.consumer = consumer;
        this.publisher = publisher;
        this.desk = parts.desk();
        this.store = parts.store();
        this.workers = parts.workers();
        this.meter = parts.meter();
        this.health = parts.health();
        this.pace = pace;
        this.clock = clock;
        this.ownership = new Ownership(consumer, desk, ledger, health, pace.publishTimeout());
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(
                    List.of(Topic.CONSULTATION_COMMANDS, Topic.GENERATION_CHUNKS), ownership);
            while (stopped.getCount() > 0) {
                round();
            }
            ownership.flush();
        } catch (WakeupException e) {
            LOG.debug("woken up to stop");
        } catch (RuntimeException e) {
            // Its message could quote a record: only where it happened is told.
            LOG.errorf(
                    "dialogue loop died error=%s at=%s",
                    e.getClass().getName(), FailurePlace.of(e));
        } finally {
            health.died();
            consumer.close();
        }
    }

    /** Makes {@link #run} return after the round at hand. Any thread. */
    public void stop() {
        stopped.countDown();
        consumer.wakeup();
    }

    private void round() {
        try {
            ConsumerRecords<String, byte[]> records = consumer.poll(pace.tick());
            takeOver();
            handle(records);
            desk.settle(ledger.advance(consumer.assignment()));
            commitOffsets();
            retry = FIRST_RETRY;
        } catch (StoreUnavailableException e) {
            health.lostStore();
            startOver(e.getMessage());
        } catch (NotPublishedException e) {
            health.lostBroker();
            startOver(e.getMessage());
        } catch (WakeupException e) {
            // Only stop() wakes the loop up, and the loop's condition sees that.
            LOG.debug("woken up");
        } catch (KafkaException | IllegalStateException e) {
            startOver(e.getClass().getSimpleName());
        }
    }

    private void takeOver() {
        for (int partition : ownership.toTakeOver()) {
            List<Input> inputs = desk.takeover(partition, clock.instant());
            for (int from = 0; from < inputs.size(); from += TAKEOVERS_PER_BATCH) {
                int to = Math.min(inputs.size(), from + TAKEOVERS_PER_BATCH);
                handle(inputs.subList(from, to), Map.of(), new Burials(new Publishing()));
            }
            ownership.tookOver(partition);
            LOG.infof("partition taken over partition=%d marked=%d", partition, inputs.size());
        }
    }

    private void handle(ConsumerRecords<String, byte[]> records) {
        Instant began = clock.instant();
        ledger.handling(records);
        Burials burials = new Burials(new Publishing());
        List<Input> inputs = new ArrayList<>();
        records.forEach(record -> read(record, inputs, burials));
        boolean tick = !began.isBefore(lastTick.plus(pace.tick()));
        if (tick) {
            lastTick = began;
            inputs.addAll(desk.due(began));
        }
        if (!records.isEmpty() || !inputs.isEmpty() || desk.hasSettled()) {
            handle(inputs, records.nextOffsets(), burials);
            meter.batchHandled(inputs.size(), Duration.between(began, clock.instant()));
            health.sawStore();
        } else if (tick) {
            store.ping();
            health.sawStore();
        }
        ledger.awaitRoom(pace.maxUnacknowledged(), pace.publishTimeout());
    }

    private void handle(
            List<Input> inputs, Map<TopicPartition, OffsetAndMetadata> next, Burials burials) {
        Situation situation = new Situation(clock.instant(), workers.fleet(clock.instant()));
        Publications publications = desk.handle(inputs, situation);
        publisher.publish(publications, burials.publishing());
        publications.refused().forEach(burials::bury);
        for (Notice.GenerationWanted want : publications.wanted()) {
            workers.requested(want.pool(), want.partition());
        }
        publications.ended().forEach(DialogueLoop::log);
        burials.publishing().complete();
        ledger.handled(burials.publishing(), next, publications.settled());
    }

    private static void log(TurnState turn) {
        LOG.infof(
                "turn finished turnId=%s tokens=%d elapsedMillis=%d finish=%s",
                turn.turnId(),
                turn.usage().newTokens(),
                Duration.between(turn.submittedAt(), turn.endedAt().orElseThrow()).toMillis(),
                turn.finishReason().orElseThrow());
    }

    private void read(ConsumerRecord<String, byte[]> record, List<Input> inputs, Burials burials) {
        burials.sources.put(RecordReader.origin(record), record);
        try {
            inputs.addAll(RecordReader.inputs(record));
        } catch (UnreadableEventException e) {
            burials.bury(new Publications.Refusal(RecordReader.origin(record), e.code()));
        } catch (NullPointerException e) {
            // An event without the ids that every event has.
            burials.bury(new Publications.Refusal(RecordReader.origin(record), "no_subject"));
        }
    }

    private void commitOffsets() {
        Instant now = clock.instant();
        if (now.isBefore(lastCommit.plus(pace.commitInterval()))) {
            return;
        }
        lastCommit = now;
        Map<TopicPartition, OffsetAndMetadata> moved = ledger.takeMoved();
        if (!moved.isEmpty()) {
            // A commit that fails is made up for by the next one.
            consumer.commitAsync(
                    moved,
                    (offsets, failure) -> {
                        if (failure != null) {
                            LOG.debugf("offsets not committed error=%s", failure.getClass());
                        }
                    });
        }
    }

    private void startOver(String code) {
        LOG.warnf("starting over from what is acknowledged code=%s", code);
        meter.startedOver(code);
        desk.forgetAll();
        ledger.forgetUnacknowledged();
        ledger.resumeAt()
                .forEach(
                        (partition, offset) -> {
                            if (consumer.assignment().contains(partition)) {
                                consumer.seek(partition, offset);
                            }
                        });
        ownership.takeOverAll();
        try {
            if (stopped.await(retry.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
        Duration doubled = retry.multipliedBy(2);
        retry = doubled.compareTo(pace.retryAtMost()) < 0 ? doubled : pace.retryAtMost();
    }

    /** The records of one batch, and those of them that go to the dead letters. */
    private final class Burials {

        private final Map<Origin, ConsumerRecord<String, byte[]>> sources = new HashMap<>();
        private final Publishing publishing;

        Burials(Publishing publishing) {
            this.publishing = publishing;
        }

        Publishing publishing() {
            return publishing;
        }

        /** Once per record, however many parts of it are refused. */
        void bury(Publications.Refusal refusal) {
            ConsumerRecord<String, byte[]> record = sources.remove(refusal.origin());
            if (record != null) {
                LOG.warnf(
                        "dead letter topic=%s partition=%d offset=%d code=%s",
                        record.topic(), record.partition(), record.offset(), refusal.code());
                meter.deadLetter(refusal.code());
                publisher.bury(record, refusal.code(), publishing);
            }
        }
    }
}
