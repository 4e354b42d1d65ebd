package dev.wenzhen.dialogue.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.dialogue.care.OutgoingReplies;
import dev.wenzhen.dialogue.care.TurnPlan;
import dev.wenzhen.dialogue.care.TurnPlanner;
import dev.wenzhen.dialogue.consultation.Dialogue;
import dev.wenzhen.dialogue.consultation.DialogueRules;
import dev.wenzhen.dialogue.consultation.Examples;
import dev.wenzhen.dialogue.desk.Commit;
import dev.wenzhen.dialogue.desk.ConsultationDesk;
import dev.wenzhen.dialogue.desk.CountingMeter;
import dev.wenzhen.dialogue.desk.DialogueStore;
import dev.wenzhen.dialogue.desk.InMemoryDialogueStore;
import dev.wenzhen.dialogue.desk.StoreUnavailableException;
import dev.wenzhen.dialogue.desk.TurnKey;
import dev.wenzhen.dialogue.desk.TurnMark;
import dev.wenzhen.dialogue.routing.WorkerBoard;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.GenerationFrame;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBatch;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.TurnSubmitted;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop with Kafka's own mock clients; each poll runs the next step of a test. */
class DialogueLoopTest {

    private static final TopicPartition COMMANDS =
            new TopicPartition(Topic.CONSULTATION_COMMANDS, Examples.PARTITION);
    private static final TopicPartition CHUNKS =
            new TopicPartition(Topic.GENERATION_CHUNKS, Examples.PARTITION);

    private final MockConsumer<String, byte[]> consumer =
            new MockConsumer<>(AutoOffsetResetStrategy.StrategyType.EARLIEST.toString());
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final FailingStore store = new FailingStore();
    private final CountingMeter meter = new CountingMeter();
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
    private final Clock clock = Clock.fixed(Examples.NOW, ZoneOffset.UTC);
    private final List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
    private long committedInTheEnd;
    private final LoopHealth health = new LoopHealth(clock, Duration.ofSeconds(5));

    private DialogueLoop loop = loopOf(Examples.rules());

    private DialogueLoop loopOf(DialogueRules rules) {
        return new DialogueLoop(
                consumer,
                new DialoguePublisher(producer),
                new DialogueLoop.Parts(
                        new ConsultationDesk(rules, store, meter, 10),
                        store,
                        new WorkerBoard(Set.of(Topic.DEFAULT_POOL), Duration.ofSeconds(5)),
                        meter,
                        health),
                new LoopPace(
                        Duration.ZERO,
                        Duration.ZERO,
                        64,
                        Duration.ofMillis(50),
                        Duration.ofMillis(1)),
                clock);
    }

    @BeforeEach
    void assign() {
        step(
                () -> {
                    consumer.rebalance(List.of(COMMANDS, CHUNKS));
                    consumer.updateBeginningOffsets(Map.of(COMMANDS, 0L, CHUNKS, 0L));
                });
    }

    @Test
    void offsets_are_committed_only_behind_acknowledged_effects() {
        step(() -> add(COMMANDS, Examples.opened(1)));
        step(() -> {});
        step(() -> assertThat(committed(COMMANDS)).isZero());
        step(this::acknowledgeAll);
        step(() -> {});
        step(() -> assertThat(committed(COMMANDS)).isEqualTo(1));
        run();
    }

    @Test
    void a_publication_that_fails_is_done_again_from_the_last_acknowledgement() {
        step(() -> add(COMMANDS, Examples.opened(1)));
        step(this::acknowledgeAll);
        step(() -> add(COMMANDS, Examples.submitted(1, 1, "你好")));
        step(() -> producer.errorNext(new TimeoutException("away")));
        step(this::redeliver);
        step(() -> {});
        step(this::acknowledgeAll);
        step(() -> {});
        run();

        assertThat(meter.startedOver).containsExactly("not_published");
        assertThat(committedInTheEnd).isEqualTo(2);
        assertThat(replyEvents())
                .extracting(ReplyEvent::sequenceNumber)
                .containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
        assertThat(meter.ended).hasSize(1);
    }

    @Test
    void a_store_that_fails_is_asked_again_and_nothing_is_lost() {
        step(() -> store.failures = 3);
        step(() -> add(COMMANDS, Examples.opened(1)));
        for (int i = 0; i < 4; i++) {
            step(this::redeliver);
        }
        step(this::acknowledgeAll);
        step(() -> {});
        run();

        assertThat(meter.startedOver).hasSize(3).containsOnly("fault");
        assertThat(committedInTheEnd).isEqualTo(1);
        assertThat(health.storeIsThere()).isTrue();
    }

    @Test
    void poison_goes_to_the_dead_letters_and_the_rest_goes_on() {
        step(
                () -> {
                    add(COMMANDS, Examples.opened(1));
                    addRaw(COMMANDS, "turn.submitted/1", "{broken");
                    addRaw(COMMANDS, "turn.submitted/99", "{}");
                    addRaw(COMMANDS, "turn.submitted/1", "{}");
                    addRaw(CHUNKS, "generation.frame/1", "{\"workerId\":\"w\",\"deltas\":[{}]}");
                    add(COMMANDS, Examples.submitted(2, 1, "头痛"));
                    add(COMMANDS, Examples.submitted(1, 1, "头痛"));
                });
        step(this::acknowledgeAll);
        step(() -> {});
        run();

        assertThat(meter.deadLetters)
                .containsExactlyInAnyOrder(
                        "malformed_event",
                        "unknown_schema",
                        "malformed_event",
                        "no_subject",
                        "unknown_consultation");
        assertThat(sent(Topic.deadLetters(Topic.CONSULTATION_COMMANDS))).hasSize(4);
        assertThat(sent(Topic.generationRequests(Topic.DEFAULT_POOL))).hasSize(1);
        assertThat(committedInTheEnd).isEqualTo(6);
    }

    @Test
    void a_frame_with_an_unusable_part_is_buried_once_and_its_other_parts_count() {
        step(
                () -> {
                    add(COMMANDS, Examples.opened(1));
                    add(COMMANDS, Examples.submitted(1, 1, "头痛"));
                });
        step(
                () -> {
                    add(CHUNKS, Examples.claim(1, 1));
                    addRaw(CHUNKS, EventCodec.schemaOf(GenerationFrame.class), frameWithoutText());
                    add(
                            CHUNKS,
                            new GenerationFrame(
                                    "worker-1", List.of(Examples.lastDelta(1, 1, 0, 0, "多休息"))));
                });
        run();

        assertThat(meter.deadLetters).containsExactly("unusable_event");
        assertThat(meter.ended).hasSize(1);
    }

    @Test
    void a_turn_that_cannot_be_planned_ends_at_once_and_its_command_is_kept() {
        TurnPlanner broken =
                new TurnPlanner() {
                    @Override
                    public TurnPlan plan(
                            ConsultationState state, TurnSubmitted command, Instant now) {
                        throw new IllegalStateException("头痛");
                    }

                    @Override
                    public ConsultationState crisisCleared(ConsultationState state) {
                        return state;
                    }
                };
        loop = loopOf(Examples.rules(broken, OutgoingReplies.UNCHECKED));
        step(
                () -> {
                    add(COMMANDS, Examples.opened(1));
                    add(COMMANDS, Examples.submitted(1, 1, "头痛"));
                    add(COMMANDS, Examples.opened(2));
                    add(COMMANDS, Examples.submitted(2, 2, "胸痛", Optional.of(Examples.ALERT)));
                });
        step(this::acknowledgeAll);
        step(() -> {});
        run();

        assertThat(replyEvents().stream().map(event -> event.body().type()))
                .containsExactly(
                        "turn.accepted",
                        "turn.failed",
                        "turn.accepted",
                        "safety.alert",
                        "text.delta",
                        "turn.completed");
        assertThat(meter.ended.get(0).failureCode()).contains(FailureCode.GENERATION_FAILED);
        assertThat(meter.deadLetters).containsExactly("turn_not_planned", "turn_not_planned");
        assertThat(sent(Topic.deadLetters(Topic.CONSULTATION_COMMANDS))).hasSize(2);
        assertThat(sent(Topic.generationRequests(Topic.DEFAULT_POOL))).isEmpty();
        assertThat(committedInTheEnd).isEqualTo(4);
        assertThat(marks()).isEmpty();
    }

    @Test
    void a_revoked_partition_is_flushed_and_its_offsets_are_committed() {
        step(() -> add(COMMANDS, Examples.opened(1)));
        step(
                () -> {
                    acknowledgeAll();
                    consumer.rebalance(List.of());
                });
        run();

        assertThat(health.partitions()).isZero();
        assertThat(consumer.assignment()).isEmpty();
    }

    @Test
    void a_settled_turn_loses_its_mark_even_when_nothing_else_happens() {
        step(
                () -> {
                    add(COMMANDS, Examples.opened(1));
                    add(COMMANDS, Examples.submitted(1, 1, "头痛"));
                });
        step(() -> add(COMMANDS, Examples.cancelRequested(1, 1)));
        step(() -> {});
        step(() -> assertThat(marks()).hasSize(1));
        step(this::acknowledgeAll);
        step(() -> {});
        step(() -> assertThat(marks()).isEmpty());
        run();
    }

    private void step(Runnable step) {
        consumer.schedulePollTask(step);
    }

    private void run() {
        step(
                () -> {
                    committedInTheEnd = committed(COMMANDS);
                    loop.stop();
                });
        loop.run();
        assertThat(health.isAlive()).isFalse();
    }

    private void acknowledgeAll() {
        while (producer.completeNext()) {
            assertThat(producer.history()).isNotEmpty();
        }
    }

    private void add(TopicPartition partition, Object event) {
        addBytes(partition, EventCodec.schemaOf(event.getClass()), EventCodec.write(event));
    }

    private void addRaw(TopicPartition partition, String schema, String json) {
        addBytes(partition, schema, json.getBytes(StandardCharsets.UTF_8));
    }

    private void addBytes(TopicPartition partition, String schema, byte[] value) {
        long offset = nextOffsets.merge(partition, 1L, Long::sum) - 1;
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(
                        partition.topic(), partition.partition(), offset, "key", value);
        record.headers().add(Topic.SCHEMA_HEADER, schema.getBytes(StandardCharsets.UTF_8));
        log.add(record);
        consumer.addRecord(record);
    }

    /** What a broker does after a seek, and the mock does not: delivers again from there. */
    private void redeliver() {
        log.forEach(
                record -> {
                    TopicPartition partition =
                            new TopicPartition(record.topic(), record.partition());
                    if (record.offset() >= consumer.position(partition)) {
                        consumer.addRecord(record);
                    }
                });
    }

    private long committed(TopicPartition partition) {
        OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? 0 : offset.offset();
    }

    private List<ProducerRecord<String, byte[]>> sent(String topic) {
        return producer.history().stream().filter(r -> r.topic().equals(topic)).toList();
    }

    private List<ReplyEvent> replyEvents() {
        return sent(Topic.REPLY_EVENTS).stream()
                .flatMap(
                        record ->
                                EventCodec.read(record.value(), ReplyEventBatch.class)
                                        .events()
                                        .stream())
                .toList();
    }

    private List<TurnMark> marks() {
        return store.memory.marks(Examples.PARTITION, Instant.EPOCH);
    }

    private static String frameWithoutText() {
        String frame =
                new String(
                        EventCodec.write(
                                new GenerationFrame(
                                        "worker-1", List.of(Examples.delta(1, 1, 0, 0, "坏")))),
                        StandardCharsets.UTF_8);
        return frame.replace("\"text\":", "\"lost\":");
    }

    /** Fails as often as it is told, then works. */
    private static final class FailingStore implements DialogueStore {

        private final InMemoryDialogueStore memory = new InMemoryDialogueStore();
        private int failures;

        @Override
        public Map<ConsultationId, Dialogue> load(Collection<ConsultationId> ids) {
            maybeFail();
            return memory.load(ids);
        }

        @Override
        public Set<ConsultationId> commit(List<Commit> commits, Collection<TurnMark> settled) {
            maybeFail();
            return memory.commit(commits, settled);
        }

        @Override
        public Map<TurnKey, List<ReplyEvent>> events(Collection<TurnKey> turns) {
            maybeFail();
            return memory.events(turns);
        }

        @Override
        public List<TurnMark> marks(int partition, Instant since) {
            return memory.marks(partition, since);
        }

        @Override
        public void ping() {
            maybeFail();
        }

        private void maybeFail() {
            if (failures > 0) {
                failures--;
                throw new StoreUnavailableException("fault");
            }
        }
    }
}
