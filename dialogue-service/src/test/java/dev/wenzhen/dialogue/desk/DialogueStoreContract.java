package dev.wenzhen.dialogue.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.dialogue.care.OutgoingReply;
import dev.wenzhen.dialogue.care.PlainPlanner;
import dev.wenzhen.dialogue.consultation.Decision;
import dev.wenzhen.dialogue.consultation.Dialogue;
import dev.wenzhen.dialogue.consultation.DialogueRules;
import dev.wenzhen.dialogue.consultation.Examples;
import dev.wenzhen.dialogue.consultation.Fact;
import dev.wenzhen.dialogue.consultation.Matter;
import dev.wenzhen.dialogue.consultation.Situation;
import dev.wenzhen.events.ConsultationCommand;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.ReplyEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store must do. */
public abstract class DialogueStoreContract {

    private static final ConsultationId ONE = Examples.consultation(1);
    private static final ConsultationId TWO = Examples.consultation(2);

    private final DialogueRules rules = Examples.rules();

    protected abstract DialogueStore store();

    /** Puts what the gateway writes. */
    protected abstract void open(ConsultationOpened event);

    @Test
    void what_was_never_stored_is_unknown() {
        assertThat(store().load(List.of(ONE))).containsEntry(ONE, Dialogue.unknown(ONE));
    }

    @Test
    void an_opening_is_found() {
        open(Examples.opened(1));

        assertThat(loaded(ONE).opened()).contains(Examples.opened(1));
        assertThat(loaded(ONE).state()).isEmpty();
    }

    @Test
    void what_was_committed_is_loaded_with_its_progress() {
        Dialogue active = afterDeltas(1);

        assertThat(loaded(ONE)).isEqualTo(active);
        assertThat(loaded(ONE).progress().orElseThrow().text()).isEqualTo("请多休");
        assertThat(loaded(ONE).progress().orElseThrow().epoch()).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void an_ended_turn_leaves_no_progress_and_no_claim() {
        Dialogue ended = played(1, afterDeltas(1), end(1));

        assertThat(loaded(ONE)).isEqualTo(ended);
        Dialogue next = played(1, ended, submitted(1, 2));
        assertThat(loaded(ONE)).isEqualTo(next);
        assertThat(loaded(ONE).progress().orElseThrow().epoch()).isEmpty();
    }

    @Test
    void a_commit_on_another_version_is_refused_whole() {
        Dialogue stale = played(1, Dialogue.unknown(ONE), opened(1));
        Dialogue current = played(1, stale, submitted(1, 1));

        Commit late = commit(1, stale, submitted(1, 2));

        assertThat(store().commit(List.of(late), List.of())).containsExactly(ONE);
        assertThat(loaded(ONE)).isEqualTo(current);
        assertThat(events(1, 2)).isEmpty();
    }

    @Test
    void a_commit_on_another_sequence_number_is_refused_whole() {
        Dialogue stale = afterDeltas(1);
        Dialogue current = played(1, stale, delta(1, 7, 3, "息"));

        Commit late = commit(1, stale, end(1));

        assertThat(store().commit(List.of(late), List.of())).containsExactly(ONE);
        assertThat(loaded(ONE)).isEqualTo(current);
    }

    @Test
    void a_commit_on_another_claim_is_refused_whole() {
        Dialogue stale = afterDeltas(1);
        played(1, stale, new Matter.Claimed(Examples.claim(1, 1), 9));

        Commit late = commit(1, stale, delta(1, 7, 3, "息"));

        assertThat(store().commit(List.of(late), List.of())).containsExactly(ONE);
        assertThat(loaded(ONE).progress().orElseThrow().epoch()).isEqualTo(OptionalLong.of(9));
    }

    @Test
    void a_refused_commit_does_not_hold_up_the_others() {
        Dialogue stale = played(1, Dialogue.unknown(ONE), opened(1));
        played(1, stale, submitted(1, 1));

        Set<ConsultationId> refused =
                store().commit(
                                List.of(
                                        commit(1, stale, submitted(1, 2)),
                                        commit(2, Dialogue.unknown(TWO), opened(2))),
                                List.of());

        assertThat(refused).containsExactly(ONE);
        assertThat(loaded(TWO).version()).isEqualTo(1);
    }

    @Test
    void one_commit_ends_a_turn_and_starts_the_next() {
        Dialogue active = afterDeltas(1);
        Dialogue superseded = played(1, active, submitted(1, 2));

        assertThat(loaded(ONE)).isEqualTo(superseded);
        assertThat(events(1, 1)).last().matches(event -> event.body().isTerminal());
        assertThat(events(1, 2)).hasSize(1);
    }

    @Test
    void what_was_generated_but_not_told_is_kept_while_the_turn_is_active() {
        DialogueRules held =
                Examples.rules(new PlainPlanner(), (state, turn) -> Optional.of(new HeldReply("")));
        Dialogue dialogue = Dialogue.unknown(ONE);
        for (Matter matter :
                List.of(
                        opened(1),
                        submitted(1, 1),
                        new Matter.Claimed(Examples.claim(1, 1), 7),
                        delta(1, 7, 0, "请多"),
                        delta(1, 7, 2, "休"))) {
            dialogue = played(held, dialogue, matter);
        }

        assertThat(loaded(ONE).progress().orElseThrow().draft()).isEqualTo("请多休");
        assertThat(loaded(ONE).progress().orElseThrow().text()).isEmpty();
        Dialogue ended = played(held, dialogue, end(1));
        assertThat(loaded(ONE)).isEqualTo(ended);
        assertThat(events(1, 1)).hasSize(3);
    }

    @Test
    void a_commit_on_another_draft_is_refused_whole() {
        DialogueRules held =
                Examples.rules(new PlainPlanner(), (state, turn) -> Optional.of(new HeldReply("")));
        Dialogue stale = Dialogue.unknown(ONE);
        for (Matter matter :
                List.of(opened(1), submitted(1, 1), new Matter.Claimed(Examples.claim(1, 1), 7))) {
            stale = played(held, stale, matter);
        }
        played(held, stale, delta(1, 7, 0, "请多"));

        Commit late = commit(held, stale, delta(1, 7, 0, "请"));

        assertThat(store().commit(List.of(late), List.of())).containsExactly(ONE);
        assertThat(loaded(ONE).progress().orElseThrow().draft()).isEqualTo("请多");
    }

    private Dialogue played(DialogueRules held, Dialogue before, Matter matter) {
        assertThat(store().commit(List.of(commit(held, before, matter)), List.of())).isEmpty();
        return held.after(before, held.decide(before, matter, Examples.PARTITION, now()));
    }

    private static Commit commit(DialogueRules held, Dialogue before, Matter matter) {
        Decision decision = held.decide(before, matter, Examples.PARTITION, now());
        return Commit.of(
                new Located(ONE, Examples.PARTITION),
                before,
                held.after(before, decision),
                decision.facts());
    }

    private static Situation now() {
        return Examples.at(Examples.NOW);
    }

    /** Tells everything at the end. */
    private record HeldReply(String heard) implements OutgoingReply {

        @Override
        public OutgoingReply push(String generated) {
            return new HeldReply(heard + generated);
        }

        @Override
        public OutgoingReply finish() {
            return new ToldReply(heard);
        }

        @Override
        public String released() {
            return "";
        }

        @Override
        public boolean abandoned() {
            return false;
        }
    }

    private record ToldReply(String released) implements OutgoingReply {

        @Override
        public OutgoingReply push(String generated) {
            return this;
        }

        @Override
        public OutgoingReply finish() {
            return this;
        }

        @Override
        public boolean abandoned() {
            return false;
        }
    }

    @Test
    void events_come_back_in_order() {
        afterDeltas(1);

        assertThat(events(1, 1)).extracting(ReplyEvent::sequenceNumber).containsExactly(1L, 2L, 3L);
        assertThat(events(1, 9)).isEmpty();
    }

    @Test
    void a_started_turn_is_marked_until_it_is_settled() {
        afterDeltas(1);
        afterDeltas(2);
        TurnMark first = new TurnMark(ONE, Examples.turn(1), Examples.PARTITION);
        TurnMark second = new TurnMark(TWO, Examples.turn(1), Examples.PARTITION);

        assertThat(marks(Instant.EPOCH)).containsExactlyInAnyOrder(first, second);
        store().commit(List.of(), List.of(first));
        assertThat(marks(Instant.EPOCH)).containsExactly(second);
        assertThat(store().marks(Examples.PARTITION + 1, Instant.EPOCH)).isEmpty();
    }

    @Test
    void marks_of_the_distant_past_are_dropped() {
        afterDeltas(1);

        assertThat(marks(Examples.NOW.plus(Examples.PATIENCE.multipliedBy(2)))).isEmpty();
        assertThat(marks(Instant.EPOCH)).isEmpty();
    }

    @Test
    void a_turn_that_needs_no_model_is_not_marked() {
        Dialogue opened = played(1, Dialogue.unknown(ONE), opened(1));
        Dialogue greeted = played(1, opened, new Matter.Commanded(Examples.submitted(1, 1, "你好")));

        assertThat(loaded(ONE)).isEqualTo(greeted);
        assertThat(events(1, 1)).hasSize(3);
        assertThat(marks(Instant.EPOCH)).isEmpty();
    }

    private Dialogue afterDeltas(int consultation) {
        Dialogue dialogue = Dialogue.unknown(Examples.consultation(consultation));
        List<Matter> matters =
                List.of(
                        opened(consultation),
                        submitted(consultation, 1),
                        new Matter.Claimed(Examples.claim(consultation, 1), 7),
                        delta(consultation, 7, 0, "请多"),
                        delta(consultation, 7, 2, "休"));
        for (Matter matter : matters) {
            dialogue = played(consultation, dialogue, matter);
        }
        return dialogue;
    }

    /** Decides, commits, and expects to get through. */
    private Dialogue played(int consultation, Dialogue before, Matter matter) {
        assertThat(store().commit(List.of(commit(consultation, before, matter)), List.of()))
                .isEmpty();
        return rules.after(before, decide(before, matter));
    }

    private Commit commit(int consultation, Dialogue before, Matter matter) {
        Decision decision = decide(before, matter);
        List<Fact> facts = new ArrayList<>(decision.facts());
        return Commit.of(
                new Located(Examples.consultation(consultation), Examples.PARTITION),
                before,
                rules.after(before, decision),
                facts);
    }

    private Decision decide(Dialogue before, Matter matter) {
        return rules.decide(before, matter, Examples.PARTITION, Examples.at(Examples.NOW));
    }

    protected Dialogue loaded(ConsultationId id) {
        return store().load(List.of(id)).get(id);
    }

    private List<ReplyEvent> events(int consultation, int turn) {
        TurnKey key = new TurnKey(Examples.consultation(consultation), Examples.turn(turn));
        return store().events(List.of(key)).get(key);
    }

    private List<TurnMark> marks(Instant since) {
        return store().marks(Examples.PARTITION, since);
    }

    private static Matter opened(int consultation) {
        return command(Examples.opened(consultation));
    }

    private static Matter submitted(int consultation, int turn) {
        return command(Examples.submitted(consultation, turn, "头痛", Optional.empty()));
    }

    private static Matter delta(int consultation, long epoch, int textOffset, String text) {
        return new Matter.Generated(Examples.delta(consultation, 1, epoch, textOffset, text));
    }

    private static Matter end(int consultation) {
        return new Matter.Generated(Examples.lastDelta(consultation, 1, 7, 3, "息。"));
    }

    private static Matter command(ConsultationCommand command) {
        return new Matter.Commanded(command);
    }
}
