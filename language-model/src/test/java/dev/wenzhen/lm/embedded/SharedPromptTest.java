package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.embedded.FakeEngine.Call;
import dev.wenzhen.lm.engine.PromptForm;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.Priority;
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

/** What is computed once and used again, on an engine that gives away every mix-up. */
class SharedPromptTest {

    private static Path folder;

    @BeforeAll
    static void extract(@TempDir Path cache) {
        folder = DefaultModel.extractTo(cache);
    }

    private static LoopHarness harness(FakeEngine engine, int generating) {
        return new LoopHarness(folder, engine, generating, 100, Clock.systemUTC());
    }

    @Test
    void samples_share_the_computation_of_their_prompt() {
        FakeEngine engine = new FakeEngine(4, 400, HashModel::next);
        List<RecordingListener> samples =
                List.of(new RecordingListener(), new RecordingListener(), new RecordingListener());
        String question = "一".repeat(100);
        try (LoopHarness harness = harness(engine, 4)) {
            RecordingListener other = harness.submit("other", "二", 30);
            harness.submit(
                    new GenerationTask(
                            "samples",
                            List.of(new ChatMessage(Role.USER, question, false)),
                            LoopHarness.plain(25),
                            Instant.MAX),
                    samples);
            RecordingListener after = harness.submit("after", "三", 5);
            harness.start();

            for (RecordingListener sample : samples) {
                assertThat(sample.await().reason()).isEqualTo(FinishReason.LENGTH);
                assertThat(sample.tokens()).isEqualTo(HashModel.alone(question, 25));
                assertThat(sample.endings()).isEqualTo(1);
            }
            assertThat(samples.get(0).prompt().cachedTokens()).isZero();
            assertThat(samples.get(2).prompt().cachedTokens()).isEqualTo(103);
            assertThat(other.await().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(after.await().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(after.tokens()).isEqualTo(HashModel.alone("三", 5));
        }
        int computed =
                engine.calls().stream()
                        .filter(c -> c.name().equals("extend"))
                        .mapToInt(Call::tokens)
                        .sum();
        assertThat(computed).isEqualTo(103 + 4 + 4);
    }

    @Test
    void cancelling_samples_ends_all_of_them_also_before_their_prompt_is_in() {
        List<RecordingListener> samples = List.of(new RecordingListener(), new RecordingListener());
        try (LoopHarness harness = harness(new FakeEngine(3, 2_000, HashModel::next), 3)) {
            SpeakingListener running =
                    new SpeakingListener(
                            "",
                            new ArrayList<>(),
                            position -> {
                                if (position == 8) {
                                    harness.board.cancel("samples");
                                }
                            });
            harness.submit("running", "一", LoopHarness.plain(30), Instant.MAX, running);
            harness.submit(
                    new GenerationTask(
                            "samples",
                            List.of(new ChatMessage(Role.USER, "长".repeat(900), false)),
                            LoopHarness.plain(25),
                            Instant.MAX),
                    samples);
            harness.start();

            for (RecordingListener sample : samples) {
                assertThat(sample.await().reason()).isEqualTo(FinishReason.CANCELLED);
                assertThat(sample.endings()).isEqualTo(1);
            }
            assertThat(running.await().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(harness.board.load(0).running()).isZero();
        }
    }

    @Test
    void a_next_turn_and_a_neighbour_start_from_what_slots_hold() {
        FakeEngine engine = new FakeEngine(3, 400, HashModel::next);
        try (LoopHarness harness = harness(engine, 1).start()) {
            harness.submit("first", "您".repeat(50) + "一", 20).await();
            harness.submit("stranger", "别".repeat(60), 20).await();
            RecordingListener neighbour = harness.submit("second", "您".repeat(50) + "二", 20);
            assertThat(neighbour.await().cachedTokens()).isEqualTo(52);
            assertThat(neighbour.prompt().cachedTokens()).isEqualTo(52);
            assertThat(neighbour.tokens()).isEqualTo(HashModel.alone("您".repeat(50) + "二", 20));

            RecordingListener again = harness.submit("again", "您".repeat(50) + "一", 20);
            assertThat(again.await().cachedTokens()).isEqualTo(53);
            assertThat(again.tokens()).isEqualTo(HashModel.alone("您".repeat(50) + "一", 20));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PromptForm.class,
            names = {"PREFIX", "ENCODER"})
    void prompts_that_come_whole_come_in_one_call_or_beside_steps_and_reuse_nothing(
            PromptForm form) {
        FakeEngine engine = new FakeEngine(5, 400, form, HashModel::next);
        Random random = new Random(20261122);
        List<RecordingListener> replies = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        try (LoopHarness harness = harness(engine, 3)) {
            for (int i = 0; i < 30; i++) {
                questions.add("您".repeat(20 + random.nextInt(100)) + i);
                replies.add(harness.submit("t" + i, questions.get(i), 1 + random.nextInt(30)));
            }
            harness.start();
            for (int i = 0; i < 30; i++) {
                assertThat(replies.get(i).await().cachedTokens()).isZero();
                assertThat(replies.get(i).tokens())
                        .isEqualTo(
                                HashModel.alone(questions.get(i), replies.get(i).tokens().size()));
            }
        }
        int inLayers = engine.count("closed");
        assertThat(inLayers).isBetween(15, 29);
        assertThat(engine.count("extend")).isEqualTo(30 - inLayers);
        List<String> order = engine.calls().stream().map(Call::name).toList();
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).equals("layers")) {
                assertThat(order.subList(i + 1, i + 3)).contains("step");
            }
        }
    }

    @Test
    void where_bits_matter_whole_pieces_are_taken_over_and_a_lost_reply_comes_one_by_one() {
        FakeEngine engine = new FakeEngine(1, 400, HashModel::next);
        String question = "您".repeat(50) + "一";
        try (LoopHarness harness =
                new LoopHarness(folder, engine, 1, 100, true, Clock.systemUTC())) {
            RecordingListener urgent = new RecordingListener();
            GenerationTask now =
                    new GenerationTask(
                            "now",
                            "now",
                            Priority.URGENT,
                            List.of(new ChatMessage(Role.USER, "急", false)),
                            LoopHarness.plain(3),
                            Instant.MAX);
            SpeakingListener reply =
                    new SpeakingListener(
                            "",
                            new ArrayList<>(),
                            position -> {
                                if (position == 10) {
                                    harness.submit(now, List.of(urgent));
                                }
                            });
            harness.submit("reply", question, LoopHarness.plain(30), Instant.MAX, reply);
            harness.start();

            assertThat(reply.await().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(reply.tokens()).isEqualTo(HashModel.alone(question, 30));
            RecordingListener again = harness.submit("again", question, 30);
            assertThat(again.await().cachedTokens()).isEqualTo(3 * LoopHarness.CHUNK);
            assertThat(again.tokens()).isEqualTo(HashModel.alone(question, 30));
        }
        assertThat(engine.calls().stream().filter(call -> call.name().equals("extend")))
                .filteredOn(call -> call.tokens() == 1)
                .hasSize(10);
    }
}
