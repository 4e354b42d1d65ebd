package dev.wenzhen.dialogue.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.GenerationEnding;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.TurnStatus;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkRulesTest {

    @Test
    void deltas_become_events_and_the_ending_completes_the_turn() {
        Conversation conversation =
                claimed()
                        .delta(Examples.delta(1, 1, 7, 0, "请多"))
                        .delta(Examples.lastDelta(1, 1, 7, 2, "休息。"));

        assertThat(conversation.bodies())
                .containsExactly(
                        new ReplyEventBody.TurnAccepted(),
                        new ReplyEventBody.TextDelta(Examples.sealed("请多")),
                        new ReplyEventBody.TextDelta(Examples.sealed("休息。")),
                        new ReplyEventBody.TurnCompleted(
                                Examples.sealed("请多休息。"),
                                FinishReason.STOP,
                                Examples.USAGE,
                                Examples.TEXTS.label()));
        assertThat(conversation.turn(1).reply()).contains(Examples.sealed("请多休息。"));
        assertThat(conversation.turn(1).policy()).isEqualTo("starter");
        assertThat(conversation.dialogue.progress()).isEmpty();
    }

    @Test
    void a_newer_claim_fences_the_older_worker() {
        Conversation conversation =
                claimed().delta(Examples.delta(1, 1, 7, 0, "请")).claim(Examples.claim(1, 1), 9);

        assertThat(conversation.notices(Notice.GenerationUnwanted.class))
                .extracting(Notice.GenerationUnwanted::cancelled)
                .containsExactly(new GenerationCancelled(Examples.subject(1), Examples.turn(1), 9));
        conversation.delta(Examples.delta(1, 1, 7, 1, "多"));
        assertThat(conversation.last.facts()).isEmpty();
        assertThat(conversation.last.observations()).containsExactly(Observation.FENCED_DELTA);
        conversation.delta(Examples.lastDelta(1, 1, 9, 0, "请喝水"));
        assertThat(conversation.turn(1).reply()).contains(Examples.sealed("请喝水"));
    }

    @Test
    void a_first_claim_cancels_nobody() {
        assertThat(claimed().notices(Notice.GenerationUnwanted.class)).isEmpty();
    }

    @Test
    void an_older_claim_changes_nothing() {
        Conversation conversation = claimed().claim(Examples.claim(1, 1), 5);

        assertThat(conversation.dialogue.progress().orElseThrow().epoch())
                .isEqualTo(OptionalLong.of(7));
        assertThat(conversation.last.notices()).isEmpty();
    }

    @Test
    void a_claim_on_an_ended_turn_is_sent_home() {
        Conversation conversation =
                Conversation.withActiveTurn()
                        .command(Examples.cancelRequested(1, 1))
                        .claim(Examples.claim(1, 1), 7);

        assertThat(conversation.last.facts()).isEmpty();
        assertThat(conversation.notices(Notice.GenerationUnwanted.class))
                .extracting(notice -> notice.cancelled().beforeEpoch())
                .containsExactly(Long.MAX_VALUE);
    }

    @Test
    void a_second_worker_repeats_what_was_said_and_readers_do_not_see_it_twice() {
        Conversation conversation =
                claimed()
                        .delta(Examples.delta(1, 1, 7, 0, "请多休"))
                        .claim(Examples.claim(1, 1), 9)
                        .delta(Examples.delta(1, 1, 9, 0, "请多"))
                        .delta(Examples.delta(1, 1, 9, 2, "休息"))
                        .delta(Examples.lastDelta(1, 1, 9, 4, "。"));

        assertThat(conversation.bodies().subList(1, 4))
                .containsExactly(
                        new ReplyEventBody.TextDelta(Examples.sealed("请多休")),
                        new ReplyEventBody.TextDelta(Examples.sealed("息")),
                        new ReplyEventBody.TextDelta(Examples.sealed("。")));
        assertThat(conversation.turn(1).status()).isEqualTo(TurnStatus.COMPLETED);
    }

    @Test
    void a_second_worker_that_says_something_else_fails_the_turn() {
        Conversation conversation =
                claimed()
                        .delta(Examples.delta(1, 1, 7, 0, "请多休"))
                        .claim(Examples.claim(1, 1), 9)
                        .delta(Examples.delta(1, 1, 9, 0, "请少吃"));

        assertThat(conversation.turn(1).failureCode()).contains(FailureCode.GENERATION_DIVERGED);
        assertThat(conversation.turn(1).reply()).contains(Examples.sealed("请多休"));
        assertThat(conversation.notices(Notice.GenerationUnwanted.class)).hasSize(1);
    }

    @Test
    void a_second_worker_that_stops_earlier_fails_the_turn() {
        Conversation conversation =
                claimed()
                        .delta(Examples.delta(1, 1, 7, 0, "请多休息"))
                        .claim(Examples.claim(1, 1), 9)
                        .delta(Examples.lastDelta(1, 1, 9, 0, "请多"));

        assertThat(conversation.turn(1).failureCode()).contains(FailureCode.GENERATION_DIVERGED);
    }

    @ParameterizedTest
    @CsvSource({"2", "-1"})
    void a_piece_that_does_not_follow_fails_the_turn(int textOffset) {
        Conversation conversation =
                claimed()
                        .delta(Examples.delta(1, 1, 7, 0, "请"))
                        .delta(Examples.delta(1, 1, 7, textOffset, "息"));

        assertThat(conversation.turn(1).failureCode()).contains(FailureCode.GENERATION_FAILED);
        assertThat(conversation.last.observations()).containsExactly(Observation.GAP);
    }

    @Test
    void a_delta_proves_a_claim_that_was_never_read() {
        Conversation conversation =
                Conversation.withActiveTurn().delta(Examples.delta(1, 1, 7, 0, "请"));

        assertThat(conversation.dialogue.progress().orElseThrow().epoch())
                .isEqualTo(OptionalLong.of(7));
        assertThat(conversation.types()).containsExactly("turn.accepted", "text.delta");
    }

    @ParameterizedTest
    @EnumSource(FinishReason.class)
    void every_ending_ends_the_turn_once(FinishReason reason) {
        Conversation conversation =
                claimed()
                        .delta(
                                Examples.delta(
                                        1, 1, 7, 0, "", Optional.of(Examples.ending(reason))));

        TurnStatus expected =
                switch (reason) {
                    case STOP, LENGTH, REPETITION, FIXED_TEXT, QUESTION, REPLACED ->
                            TurnStatus.COMPLETED;
                    case CANCELLED -> TurnStatus.CANCELLED;
                    case DEADLINE, ERROR -> TurnStatus.FAILED;
                };
        assertThat(conversation.turn(1).status()).isEqualTo(expected);
        assertThat(conversation.bodies()).filteredOn(ReplyEventBody::isTerminal).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "prompt_too_long, PROMPT_TOO_LONG",
        "generation_failed, GENERATION_FAILED",
        "'', GENERATION_FAILED"
    })
    void errors_keep_their_code(String errorCode, FailureCode expected) {
        GenerationEnding ending =
                new GenerationEnding(FinishReason.ERROR, Examples.USAGE, errorCode, "starter");

        Conversation conversation =
                claimed().delta(Examples.delta(1, 1, 7, 0, "", Optional.of(ending)));

        assertThat(conversation.turn(1).failureCode()).contains(expected);
    }

    @Test
    void a_reply_that_never_stops_is_ended_as_too_long() {
        Conversation conversation = claimed();
        for (int i = 0; conversation.dialogue.progress().isPresent(); i++) {
            conversation.delta(Examples.delta(1, 1, 7, i, "啊"));
        }

        assertThat(conversation.turn(1).finishReason()).contains(FinishReason.LENGTH);
        assertThat(conversation.events).hasSize(Examples.MAX_EVENTS);
        assertThat(conversation.notices(Notice.GenerationUnwanted.class)).hasSize(1);
    }

    @Test
    void the_ending_of_an_ended_turn_tells_its_events_again() {
        Conversation conversation = claimed().delta(Examples.lastDelta(1, 1, 7, 0, "好"));

        conversation.delta(Examples.lastDelta(1, 1, 7, 0, "好"));

        assertThat(conversation.last.facts()).isEmpty();
        assertThat(conversation.notices(Notice.EventsRepeated.class)).hasSize(1);
        assertThat(conversation.notices(Notice.OutcomeTold.class)).hasSize(1);
    }

    private static Conversation claimed() {
        return Conversation.withActiveTurn().claim(Examples.claim(1, 1), 7);
    }
}
