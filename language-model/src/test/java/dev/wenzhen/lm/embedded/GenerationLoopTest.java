package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GenerationResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler on an engine that gives away every mix-up. */
class GenerationLoopTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private static Path folder;

    @BeforeAll
    static void extract(@TempDir Path cache) {
        folder = DefaultModel.extractTo(cache);
    }

    private static LoopHarness harness(FakeEngine engine, int maxWaiting) {
        return new LoopHarness(folder, engine, maxWaiting, CLOCK);
    }

    private static SpeakingListener speaking(IntConsumer reaction) {
        return new SpeakingListener("", new ArrayList<>(), reaction);
    }

    private static GenerationResult result(FinishReason reason, String question, int newTokens) {
        int promptTokens = LoopHarness.prompt(question).length;
        return new GenerationResult(reason, promptTokens, 0, newTokens, "");
    }

    @Test
    void replies_in_shared_slots_equal_replies_alone() {
        Random random = new Random(20261121);
        FakeEngine engine = new FakeEngine(3, 400, HashModel::next);
        try (LoopHarness harness = harness(engine, 100)) {
            List<String> questions = new ArrayList<>();
            List<Integer> lengths = new ArrayList<>();
            List<RecordingListener> replies = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                questions.add("问" + i + "!".repeat(random.nextInt(280)));
                lengths.add(1 + random.nextInt(40));
                replies.add(harness.submit("t" + i, questions.get(i), lengths.get(i)));
            }
            harness.start();
            for (int i = 0; i < 60; i++) {
                assertThat(replies.get(i).await())
                        .isEqualTo(result(FinishReason.LENGTH, questions.get(i), lengths.get(i)));
                assertThat(replies.get(i).tokens())
                        .isEqualTo(HashModel.alone(questions.get(i), lengths.get(i)));
            }
        }
        assertThat(engine.widestStep()).isEqualTo(3);
    }

    @Test
    void a_broken_step_ends_what_runs_and_nothing_else() {
        FakeEngine engine = new FakeEngine(2, 400, HashModel::next);
        engine.failAtStep(5);
        try (LoopHarness harness = harness(engine, 10)) {
            RecordingListener first = harness.submit("a", "一", 50);
            RecordingListener second = harness.submit("b", "二", 50);
            RecordingListener waiting = harness.submit("c", "三", 7);
            harness.start();

            assertThat(first.await().errorCode()).isEqualTo("engine_failed");
            assertThat(second.await().errorCode()).isEqualTo("engine_failed");
            assertThat(waiting.await()).isEqualTo(result(FinishReason.LENGTH, "三", 7));
            assertThat(waiting.tokens()).isEqualTo(HashModel.alone("三", 7));
        }
    }

    @Test
    void a_listener_that_throws_ends_its_own_reply_only() {
        try (LoopHarness harness = harness(new FakeEngine(2, 400, HashModel::next), 10)) {
            SpeakingListener thrower =
                    speaking(
                            position -> {
                                if (position == 3) {
                                    throw new IllegalStateException("broken listener");
                                }
                            });
            harness.submit("a", "一", LoopHarness.plain(50), Instant.MAX, thrower);
            RecordingListener other = harness.submit("b", "二", 50);
            harness.start();

            assertThat(thrower.await().errorCode()).isEqualTo("listener_failed");
            assertThat(thrower.tokens()).hasSize(4);
            assertThat(other.await()).isEqualTo(result(FinishReason.LENGTH, "二", 50));
        }
    }

    @Test
    void cancel_ends_a_running_reply_within_a_step_and_a_waiting_one_at_once() {
        try (LoopHarness harness = harness(new FakeEngine(1, 400, HashModel::next), 10)) {
            RecordingListener waiting = new RecordingListener();
            SpeakingListener running =
                    speaking(
                            position -> {
                                if (position == 2) {
                                    harness.board.cancel("waiting");
                                }
                                if (position == 9) {
                                    harness.board.cancel("running");
                                    harness.board.cancel("unknown");
                                }
                            });
            harness.submit("running", "一", LoopHarness.plain(90), Instant.MAX, running);
            harness.submit("waiting", "二", LoopHarness.plain(90), Instant.MAX, waiting);
            harness.start();

            assertThat(running.await()).isEqualTo(result(FinishReason.CANCELLED, "一", 10));
            assertThat(waiting.await())
                    .isEqualTo(new GenerationResult(FinishReason.CANCELLED, 0, 0, 0, ""));
            assertThat(running.endings()).isEqualTo(1);
            assertThat(waiting.endings()).isEqualTo(1);
        }
    }

    @Test
    void deadlines_end_running_and_waiting_tasks() {
        MovableClock clock = new MovableClock();
        FakeEngine engine = new FakeEngine(1, 400, HashModel::next);
        try (LoopHarness harness = new LoopHarness(folder, engine, 10, clock)) {
            SpeakingListener running = speaking(clock::moveTo);
            RecordingListener waiting = new RecordingListener();
            Instant sixth = Instant.ofEpochSecond(6);
            harness.submit("running", "一", LoopHarness.plain(90), sixth, running);
            harness.submit("waiting", "二", LoopHarness.plain(90), sixth.minusSeconds(3), waiting);
            harness.start();

            assertThat(waiting.await().reason()).isEqualTo(FinishReason.DEADLINE);
            assertThat(running.await()).isEqualTo(result(FinishReason.DEADLINE, "一", 7));
        }
    }

    @Test
    void the_waiting_line_is_bounded_and_ids_are_unique() {
        try (LoopHarness harness = harness(new FakeEngine(2, 400, HashModel::next), 1)) {
            RecordingListener first = harness.submit("a", "一", 3);
            assertThatThrownBy(() -> harness.submit("a", "一", 3))
                    .isInstanceOf(IllegalArgumentException.class);
            harness.submit("b", "二", 3);
            RecordingListener last = harness.submit("c", "三", 3);
            assertThatThrownBy(() -> harness.submit("d", "四", 3))
                    .isInstanceOf(RejectedExecutionException.class);
            assertThat(harness.board.waiting()).isEqualTo(3);
            harness.start();
            first.await();
            last.await();

            assertThat(harness.submit("a", "一", 3).await().reason()).isEqualTo(FinishReason.LENGTH);
        }
    }

    @Test
    void closing_cancels_running_and_waiting_tasks_and_refuses_more() {
        LoopHarness harness = harness(new FakeEngine(1, 400, HashModel::next), 10);
        RecordingListener running = harness.submit("a", "一", 300);
        RecordingListener waiting = harness.submit("b", "二", 300);
        harness.start();
        running.awaitFirst();
        harness.close();

        assertThat(running.await().reason()).isIn(FinishReason.CANCELLED, FinishReason.LENGTH);
        assertThat(waiting.await().reason()).isIn(FinishReason.CANCELLED, FinishReason.LENGTH);
        assertThatThrownBy(() -> harness.submit("c", "三", 3))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void the_end_token_ends_a_reply_and_is_not_part_of_it() {
        int prompt = LoopHarness.prompt("一").length;
        FakeEngine engine = new FakeEngine(1, 400, tokens -> tokens.length == prompt + 4 ? 2 : 300);
        try (LoopHarness harness = harness(engine, 10).start()) {
            RecordingListener reply = harness.submit("a", "一", 50);

            assertThat(reply.await()).isEqualTo(result(FinishReason.STOP, "一", 4));
            assertThat(reply.tokens()).containsExactly(300, 300, 300, 300);
        }
    }

    @Test
    void an_end_token_first_makes_an_empty_reply() {
        try (LoopHarness harness = harness(new FakeEngine(1, 400, tokens -> 2), 10).start()) {
            RecordingListener reply = harness.submit("a", "一", 50);

            assertThat(reply.await()).isEqualTo(result(FinishReason.STOP, "一", 0));
            assertThat(reply.text()).isEmpty();
        }
    }

    @Test
    void a_stop_string_over_several_tokens_is_cut_and_ends_the_reply() {
        int prompt = LoopHarness.prompt("一").length;
        // The vocabulary's 261.. are: ， 、 的 。
        int[] script = {263, 261, 263, 264, 262, 263};
        FakeEngine engine = new FakeEngine(1, 400, tokens -> script[tokens.length - prompt]);
        try (LoopHarness harness = harness(engine, 10).start()) {
            RecordingListener reply =
                    harness.submit(
                            "a",
                            "一",
                            LoopHarness.plain(50, "的。、"),
                            Instant.MAX,
                            new RecordingListener());

            assertThat(reply.await()).isEqualTo(result(FinishReason.STOP, "一", 5));
            assertThat(reply.text()).isEqualTo("的，");
        }
    }

    @Test
    void text_held_back_for_a_stop_string_is_released_at_the_end() {
        FakeEngine engine = new FakeEngine(1, 400, tokens -> 263);
        try (LoopHarness harness = harness(engine, 10).start()) {
            RecordingListener reply =
                    harness.submit(
                            "a",
                            "一",
                            LoopHarness.plain(5, "的的的的的的。"),
                            Instant.MAX,
                            new RecordingListener());

            assertThat(reply.await().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(reply.text()).isEqualTo("的的的的的");
        }
    }

    @Test
    void logits_that_are_no_numbers_end_their_reply_only() {
        int broken = LoopHarness.prompt("一二").length + 3;
        FakeEngine engine =
                new FakeEngine(2, 400, tokens -> tokens.length == broken ? FakeEngine.NAN : 300);
        try (LoopHarness harness = harness(engine, 10)) {
            RecordingListener bad = harness.submit("a", "一二", 20);
            RecordingListener good = harness.submit("b", "一".repeat(90), 20);
            harness.start();

            assertThat(bad.await().errorCode()).isEqualTo("logits_not_numbers");
            assertThat(bad.tokens()).hasSize(3);
            assertThat(good.await().reason()).isEqualTo(FinishReason.LENGTH);
        }
    }

    @Test
    void the_end_of_the_context_ends_a_reply() {
        try (LoopHarness harness = harness(new FakeEngine(1, 40, HashModel::next), 10).start()) {
            RecordingListener reply = harness.submit("a", "一", 1_000);

            int room = 40 - LoopHarness.prompt("一").length;
            assertThat(reply.await()).isEqualTo(result(FinishReason.LENGTH, "一", room));
        }
    }

    @Test
    void bad_options_and_prompts_end_with_a_code() {
        try (LoopHarness harness = harness(new FakeEngine(1, 40, HashModel::next), 10).start()) {
            RecordingListener zero = harness.submit("a", "一", 0);
            RecordingListener stop =
                    harness.submit(
                            "b",
                            "一",
                            LoopHarness.plain(5, ""),
                            Instant.MAX,
                            new RecordingListener());
            RecordingListener huge = harness.submit("c", "一".repeat(40), 5);

            assertThat(zero.await().errorCode()).isEqualTo("invalid_sampling");
            assertThat(stop.await().errorCode()).isEqualTo("invalid_sampling");
            assertThat(huge.await().errorCode()).isEqualTo("prompt_too_long");
            assertThat(harness.submit("d", "一", 5).await().reason()).isEqualTo(FinishReason.LENGTH);
        }
    }
}
