package dev.wenzhen.dialogue.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.events.TurnStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CommandRulesTest {

    @Test
    void an_opened_consultation_has_a_greeting_and_no_turns() {
        Conversation conversation = new Conversation().opened();

        assertThat(conversation.dialogue.state())
                .contains(
                        new ConsultationState(
                                Examples.subject(1),
                                dev.wenzhen.events.ConsultationMode.GENERAL,
                                1,
                                Examples.NOW,
                                Examples.sealed(Examples.TEXTS.greeting()),
                                List.of(),
                                false,
                                Optional.empty(),
                                false,
                                List.of()));
        assertThat(conversation.events).isEmpty();
    }

    @Test
    void a_question_is_accepted_and_a_model_is_asked() {
        Conversation conversation = Conversation.withActiveTurn();

        assertThat(conversation.bodies()).containsExactly(new ReplyEventBody.TurnAccepted());
        List<Notice.GenerationWanted> wanted = conversation.notices(Notice.GenerationWanted.class);
        assertThat(wanted).hasSize(1);
        GenerationRequested request = wanted.get(0).request();
        assertThat(request.turnId()).isEqualTo(Examples.turn(1));
        assertThat(request.chunkPartition()).isEqualTo(Examples.PARTITION);
        assertThat(request.deadline()).isEqualTo(Examples.submitted(1, 1, "").deadline());
        assertThat(conversation.turn(1).requestPartition()).isEqualTo(wanted.get(0).partition());
        assertThat(conversation.turn(1).seed()).isEqualTo(request.seed()).isNotNegative();
    }

    @Test
    void a_first_turn_that_only_says_hello_is_greeted_without_a_model() {
        Conversation conversation =
                new Conversation().opened().command(Examples.submitted(1, 1, "医生，您好！"));

        assertThat(conversation.bodies())
                .containsExactly(
                        new ReplyEventBody.TurnAccepted(),
                        new ReplyEventBody.TextDelta(Examples.sealed(Examples.TEXTS.greeting())),
                        new ReplyEventBody.TurnCompleted(
                                Examples.sealed(Examples.TEXTS.greeting()),
                                FinishReason.FIXED_TEXT,
                                TokenUsage.NONE,
                                Examples.TEXTS.label()));
        assertThat(conversation.notices(Notice.GenerationWanted.class)).isEmpty();
        assertThat(conversation.turn(1).lastSequenceNumber()).isEqualTo(3);
    }

    @Test
    void a_later_hello_goes_to_the_model() {
        Conversation conversation =
                new Conversation()
                        .opened()
                        .command(Examples.submitted(1, 1, "你好"))
                        .command(Examples.submitted(1, 2, "你好"));

        assertThat(conversation.notices(Notice.GenerationWanted.class)).hasSize(1);
    }

    @Test
    void a_red_flag_is_answered_with_its_own_text_and_no_model() {
        Conversation conversation =
                new Conversation()
                        .opened()
                        .command(Examples.submitted(1, 1, "胸痛", Optional.of(Examples.ALERT)));

        assertThat(conversation.types())
                .containsExactly("turn.accepted", "safety.alert", "text.delta", "turn.completed");
        assertThat(conversation.turn(1).reply()).contains(Examples.sealed(Examples.ALERT.text()));
        assertThat(conversation.turn(1).policy()).isEqualTo(FixedTexts.POLICY);
        assertThat(conversation.notices(Notice.GenerationWanted.class)).isEmpty();
        assertThat(conversation.notices(Notice.OutcomeTold.class)).hasSize(1);
    }

    @Test
    void a_turn_of_a_consultation_that_nobody_opened_is_refused() {
        Conversation conversation = new Conversation().command(Examples.submitted(1, 1, "头痛"));

        assertThat(conversation.last).isEqualTo(Decision.refused("unknown_consultation"));
    }

    @Test
    void a_turn_that_overtakes_its_opening_finds_it_in_the_store() {
        Conversation conversation = new Conversation();
        conversation.dialogue =
                new Dialogue(
                        Examples.consultation(1),
                        Optional.of(Examples.opened(1)),
                        Optional.empty(),
                        Optional.empty());

        conversation.command(Examples.submitted(1, 1, "头痛"));

        assertThat(conversation.types()).containsExactly("turn.accepted");
        assertThat(conversation.dialogue.version()).isEqualTo(1);
    }

    @Test
    void a_turn_after_its_deadline_fails_at_once() {
        Conversation conversation = new Conversation().opened();

        conversation.play(
                new Matter.Commanded(Examples.submitted(1, 1, "头痛")),
                Examples.NOW.plus(Examples.PATIENCE).plusSeconds(1));

        assertThat(conversation.types()).containsExactly("turn.accepted", "turn.failed");
        assertThat(conversation.turn(1).failureCode()).contains(FailureCode.DEADLINE_EXCEEDED);
        assertThat(conversation.notices(Notice.GenerationWanted.class)).isEmpty();
    }

    @Test
    void a_newer_turn_supersedes_the_active_one() {
        Conversation conversation =
                Conversation.withActiveTurn().command(Examples.submitted(1, 2, "还有发热"));

        assertThat(conversation.types())
                .containsExactly("turn.accepted", "turn.failed", "turn.accepted");
        assertThat(conversation.turn(1).failureCode()).contains(FailureCode.SUPERSEDED);
        assertThat(conversation.turn(2).status()).isEqualTo(TurnStatus.ACTIVE);
        assertThat(conversation.notices(Notice.GenerationUnwanted.class))
                .extracting(Notice.GenerationUnwanted::cancelled)
                .containsExactly(
                        new GenerationCancelled(
                                Examples.subject(1), Examples.turn(1), Long.MAX_VALUE));
    }

    @Test
    void a_cancelled_turn_keeps_what_was_said() {
        Conversation conversation =
                Conversation.withActiveTurn()
                        .claim(Examples.claim(1, 1), 7)
                        .delta(Examples.delta(1, 1, 7, 0, "请多"))
                        .command(Examples.cancelRequested(1, 1));

        assertThat(conversation.lastBody())
                .isEqualTo(
                        new ReplyEventBody.TurnCancelled(
                                Examples.sealed("请多"), Examples.TEXTS.label()));
        assertThat(conversation.turn(1).finishReason()).contains(FinishReason.CANCELLED);
        assertThat(conversation.notices(Notice.GenerationUnwanted.class)).hasSize(1);
    }

    @Test
    void cancelling_what_is_unknown_has_no_effect() {
        Conversation conversation =
                Conversation.withActiveTurn().command(Examples.cancelRequested(1, 9));

        assertThat(conversation.last).isEqualTo(new Decision(List.of(), List.of(), List.of()));
    }

    @Test
    void a_repeated_turn_asks_the_same_partition_again_until_it_is_claimed() {
        Conversation conversation = Conversation.withActiveTurn();
        int partition = conversation.turn(1).requestPartition();

        conversation.command(Examples.submitted(1, 1, "头痛两天"));
        assertThat(conversation.last.facts()).isEmpty();
        assertThat(conversation.notices(Notice.EventsRepeated.class)).hasSize(1);
        assertThat(conversation.notices(Notice.GenerationWanted.class))
                .extracting(Notice.GenerationWanted::partition)
                .containsExactly(partition);

        conversation.claim(Examples.claim(1, 1), 7).command(Examples.submitted(1, 1, "头痛两天"));
        assertThat(conversation.notices(Notice.GenerationWanted.class)).isEmpty();
    }

    @Test
    void old_turns_are_forgotten_and_do_not_start_again() {
        Conversation conversation = new Conversation().opened();
        for (int turn = 1; turn <= Examples.MAX_TURNS + 1; turn++) {
            conversation
                    .command(Examples.submitted(1, turn, "头痛"))
                    .command(Examples.cancelRequested(1, turn));
        }

        assertThat(conversation.dialogue.state().orElseThrow().turns()).hasSize(Examples.MAX_TURNS);
        conversation.command(Examples.submitted(1, 1, "头痛"));
        assertThat(conversation.last.facts()).isEmpty();
    }

    @Test
    void waiting_is_told_once_and_not_after_a_claim() {
        Duration notice = Duration.ofSeconds(1);
        Conversation conversation = Conversation.withActiveTurn();

        assertThat(conversation.rules.isDue(conversation.dialogue, Examples.NOW)).isFalse();
        assertThat(conversation.rules.isDue(conversation.dialogue, Examples.NOW.plus(notice)))
                .isTrue();
        conversation.tick(Examples.NOW.plus(notice)).tick(Examples.NOW.plus(notice));
        assertThat(conversation.types()).containsExactly("turn.accepted", "turn.queued");

        Conversation claimed =
                Conversation.withActiveTurn()
                        .claim(Examples.claim(1, 1), 7)
                        .tick(Examples.NOW.plus(notice));
        assertThat(claimed.types()).containsExactly("turn.accepted");
    }

    @Test
    void a_turn_fails_at_its_deadline_with_what_was_said() {
        Conversation conversation =
                Conversation.withActiveTurn()
                        .claim(Examples.claim(1, 1), 7)
                        .delta(Examples.delta(1, 1, 7, 0, "请多"))
                        .tick(Examples.submitted(1, 1, "").deadline());

        assertThat(conversation.lastBody())
                .isEqualTo(
                        new ReplyEventBody.TurnFailed(
                                FailureCode.DEADLINE_EXCEEDED,
                                Examples.sealed("请多"),
                                Examples.TEXTS.label()));
        assertThat(conversation.notices(Notice.GenerationUnwanted.class)).hasSize(1);
        assertThat(conversation.events)
                .extracting(ReplyEvent::sequenceNumber)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 3).boxed().toList());
    }
}
