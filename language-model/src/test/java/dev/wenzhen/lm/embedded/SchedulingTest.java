package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.embedded.FakeEngine.Call;
import dev.wenzhen.lm.engine.PromptForm;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.Priority;
import dev.wenzhen.lm.generation.ScoredToken;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How slots and the engine's time are divided, on an engine that gives away every mix-up. */
class SchedulingTest {

    private static Path folder;

    @BeforeAll
    static void extract(@TempDir Path cache) {
        folder = DefaultModel.extractTo(cache);
    }

    private static LoopHarness harness(FakeEngine engine, int generating) {
        return new LoopHarness(folder, engine, generating, 100, Clock.systemUTC());
    }

    @Test
    void between_two_steps_of_a_reply_there_is_at_most_one_piece_of_other_prompts() {
        FakeEngine engine = new FakeEngine(6, 2_000, HashModel::next);
        List<RecordingListener> replies = new ArrayList<>();
        try (LoopHarness harness = harness(engine, 6)) {
            replies.add(harness.submit("running", "一", 400));
            for (int i = 0; i < 8; i++) {
                replies.add(harness.submit("long-" + i, i + "长".repeat(600), 20));
            }
            harness.start();
            replies.forEach(RecordingListener::await);
        }

        int longest = 0;
        int waited = 0;
        int steps = 0;
        for (Call call : engine.calls()) {
            boolean piece = call.name().equals("extend");
            assertThat(piece ? call.tokens() : 0).isLessThanOrEqualTo(LoopHarness.CHUNK);
            waited = call.name().equals("step") ? 0 : waited + (piece ? 1 : 0);
            steps += call.name().equals("step") ? 1 : 0;
            longest = Math.max(longest, steps > 0 && steps < 300 ? waited : 0);
        }
        assertThat(longest).isEqualTo(1);
        // 8 prompts of ten pieces, beside a reply of 400 tokens: nearly every piece has company.
        assertThat(engine.count("mixed")).isGreaterThan(engine.count("extend") * 9 / 10);
    }

    @Test
    void prompts_take_turns_so_that_a_short_one_does_not_wait_for_a_long_one() {
        List<String> order = new ArrayList<>();
        try (LoopHarness harness = harness(new FakeEngine(4, 2_000, HashModel::next), 4)) {
            List<SpeakingListener> replies = new ArrayList<>();
            for (int length : new int[] {1_500, 700, 300, 40}) {
                SpeakingListener reply = new SpeakingListener("" + length, order, position -> {});
                replies.add(
                        harness.submit(
                                "t" + length,
                                "字".repeat(length).replaceFirst("字", "" + length),
                                LoopHarness.plain(1),
                                Instant.MAX,
                                reply));
            }
            harness.start();
            replies.forEach(RecordingListener::await);
        }
        assertThat(order).containsExactly("40", "300", "700", "1500");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void an_urgent_task_goes_first_and_the_reply_set_aside_goes_on_as_if_alone(int slots) {
        List<String> order = new ArrayList<>();
        FakeEngine engine = new FakeEngine(slots, 400, HashModel::next);
        try (LoopHarness harness = harness(engine, 1)) {
            SpeakingListener urgent = new SpeakingListener("urgent", order, position -> {});
            SpeakingListener normal =
                    new SpeakingListener(
                            "normal",
                            order,
                            position -> {
                                if (position == 10) {
                                    harness.submit(urgent("now", "二二", 5), List.of(urgent));
                                }
                            });
            harness.submit("normal", "一".repeat(40), LoopHarness.plain(60), Instant.MAX, normal);
            harness.start();

            assertThat(normal.await().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(urgent.await().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(normal.tokens()).isEqualTo(HashModel.alone("一".repeat(40), 60));
            assertThat(urgent.tokens()).isEqualTo(HashModel.alone("二二", 5));
        }
        assertThat(order.subList(11, 16)).containsOnly("urgent");
        assertThat(order).hasSize(65);
        // With a slot to rest in, only what follows the prefix is computed again.
        int computed =
                engine.calls().stream()
                        .filter(c -> c.name().equals("extend"))
                        .mapToInt(Call::tokens)
                        .sum();
        assertThat(computed).isEqualTo(slots == 1 ? 43 + 5 + 54 : 43 + 5);
    }

    @Test
    void a_reply_that_goes_round_in_circles_is_ended() {
        try (LoopHarness harness = harness(new FakeEngine(1, 400, tokens -> 300), 1).start()) {
            RecordingListener reply = harness.submit("a", "一", 200);

            assertThat(reply.await().reason()).isEqualTo(FinishReason.REPETITION);
            assertThat(reply.await().newTokens()).isEqualTo(64);
        }
    }

    @Test
    void log_probabilities_come_with_the_tokens_when_asked_for() {
        try (LoopHarness harness = harness(new FakeEngine(1, 400, HashModel::next), 1).start()) {
            RecordingListener reply = new RecordingListener();
            harness.submit("a", "一", LoopHarness.plain(3).withTopLogProbs(2), Instant.MAX, reply);
            RecordingListener refused =
                    harness.submit(
                            "b",
                            "一",
                            LoopHarness.plain(3).withTopLogProbs(21),
                            Instant.MAX,
                            new RecordingListener());

            assertThat(reply.await().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(reply.scores()).hasSize(3);
            assertThat(reply.scores().get(0).chosen())
                    .isEqualTo(new ScoredToken(reply.tokens().get(0), 0));
            assertThat(reply.scores().get(0).top())
                    .containsExactly(reply.scores().get(0).chosen(), new ScoredToken(0, -100));
            assertThat(refused.await().errorCode()).isEqualTo("invalid_sampling");
        }
    }

    @Test
    void an_engine_that_breaks_while_slots_move_ends_every_reply_once() {
        FakeEngine engine = new FakeEngine(2, 400, HashModel::next);
        engine.failAtCopy(3);
        List<RecordingListener> replies = new ArrayList<>();
        try (LoopHarness harness = harness(engine, 2)) {
            for (int i = 0; i < 12; i++) {
                replies.add(harness.submit("t" + i, i + "问".repeat(30), 5 + i));
            }
            harness.start();
            long failed =
                    replies.stream()
                            .filter(one -> one.await().reason() == FinishReason.ERROR)
                            .count();
            assertThat(failed).isBetween(1L, 2L);
            assertThat(replies).allMatch(one -> one.endings() == 1);
            assertThat(harness.board.load(0).running()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(PromptForm.class)
    void whatever_happens_every_listener_hears_one_end_and_no_wrong_token(PromptForm form) {
        long seed = 20261122 + form.ordinal();
        Random random = new Random(seed);
        FakeEngine engine = new FakeEngine(5, 300, form, HashModel::next);
        List<RandomTask> tasks = new ArrayList<>();
        try (LoopHarness harness = harness(engine, 4)) {
            for (int i = 0; i < 90; i++) {
                tasks.add(RandomTask.of(i, random, harness));
            }
            harness.start();
            for (RandomTask task : tasks) {
                for (RecordingListener sample : task.samples()) {
                    FinishReason reason = sample.await().reason();
                    assertThat(reason)
                            .as("seed %d", seed)
                            .isIn(FinishReason.LENGTH, FinishReason.CANCELLED);
                    assertThat(sample.endings()).isEqualTo(1);
                    assertThat(sample.tokens())
                            .as("seed %d task %s", seed, task.question())
                            .isEqualTo(HashModel.alone(task.question(), sample.tokens().size()));
                }
            }
            assertThat(harness.board.load(0).running()).isZero();
            assertThat(harness.board.waiting()).isZero();
        }
    }

    private static GenerationTask urgent(String id, String question, int newTokens) {
        return new GenerationTask(
                id,
                id,
                Priority.URGENT,
                List.of(new ChatMessage(Role.USER, question, false)),
                LoopHarness.plain(newTokens),
                Instant.MAX);
    }

    private record RandomTask(String question, List<RecordingListener> samples) {

        static RandomTask of(int number, Random random, LoopHarness harness) {
            String question =
                    "病".repeat(10 * random.nextInt(6)) + number + "?".repeat(random.nextInt(90));
            int count = random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 1;
            int cancelAt = random.nextInt(3) == 0 ? random.nextInt(20) : -1;
            List<RecordingListener> samples = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                samples.add(
                        new SpeakingListener(
                                "",
                                new ArrayList<>(),
                                position -> {
                                    if (position == cancelAt) {
                                        harness.board.cancel("t" + number);
                                    }
                                }));
            }
            List<GenerationListener> listeners = new ArrayList<>(samples);
            harness.submit(
                    new GenerationTask(
                            "t" + number,
                            "client-" + random.nextInt(5),
                            random.nextInt(6) == 0 ? Priority.URGENT : Priority.NORMAL,
                            List.of(new ChatMessage(Role.USER, question, false)),
                            LoopHarness.plain(1 + random.nextInt(40)),
                            Instant.MAX),
                    listeners);
            return new RandomTask(question, samples);
        }
    }
}
