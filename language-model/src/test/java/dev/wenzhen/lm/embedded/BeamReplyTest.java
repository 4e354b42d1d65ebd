package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.engine.PromptForm;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.model.GenerationDefaults;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.sampling.BeamSearch;
import dev.wenzhen.lm.sampling.BeamSearch.Continuation;
import dev.wenzhen.lm.sampling.BeamSettings;
import dev.wenzhen.lm.sampling.BeamSettings.EarlyStopping;
import dev.wenzhen.lm.sampling.SamplingSettings;
import dev.wenzhen.lm.sampling.TokenHistory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Beam searches beside each other on an engine that gives away every mix-up of slots, against the
 * slow, obvious way: the same search with every hypothesis computed from its first token on.
 */
class BeamReplyTest {

    private static final int BEAMS = 4;
    private static final int NEW_TOKENS = 12;
    private static final int END = 2;
    private static final BeamSettings SETTINGS =
            new BeamSettings(BEAMS, 1, EarlyStopping.HEURISTIC);

    private static ModelFolder model;

    @BeforeAll
    static void extract(@TempDir Path cache) {
        ModelFolder plain = ModelFolder.open(DefaultModel.extractTo(cache));
        GenerationDefaults usual = plain.defaults();
        model =
                plain.withDefaults(
                        new GenerationDefaults(
                                usual.sample(),
                                usual.temperature(),
                                usual.topK(),
                                usual.topP(),
                                1,
                                0,
                                usual.maxNewTokens(),
                                usual.maxLength(),
                                SETTINGS,
                                usual.invalidScoreToken(),
                                List.of(END)));
    }

    /** A dozen tokens are likely after any others, each after others; sometimes it is the end. */
    private static float[] logits(int[] tokens) {
        float[] logits = new float[FakeEngine.VOCABULARY];
        Random random = new Random(Arrays.hashCode(tokens));
        for (int i = 0; i < 12; i++) {
            logits[LoopHarness.FIRST + random.nextInt(2_000)] = 8 + 4 * random.nextFloat();
        }
        logits[END] = 4 + 9 * random.nextFloat();
        return logits;
    }

    private static List<Integer> alone(String question) {
        List<Integer> prompt = Arrays.stream(LoopHarness.prompt(question)).boxed().toList();
        BeamSearch search =
                new BeamSearch(
                        SETTINGS,
                        new SamplingSettings(0, 0, 1, 1, 0, 0),
                        new TokenHistory(prompt),
                        Set.of(END),
                        NEW_TOKENS);
        List<List<Integer>> open = List.of(prompt);
        while (!search.ended()) {
            float[][] logits =
                    open.stream()
                            .map(one -> logits(one.stream().mapToInt(Integer::intValue).toArray()))
                            .toArray(float[][]::new);
            List<List<Integer>> grown = new ArrayList<>();
            for (Continuation next : search.advance(logits)) {
                List<Integer> tokens =
                        new ArrayList<>(open.get(open.size() == 1 ? 0 : next.parent()));
                tokens.add(next.token());
                grown.add(tokens);
            }
            open = grown;
        }
        return search.agreed();
    }

    private static FakeEngine engine(int slots) {
        return new FakeEngine(slots, 300, PromptForm.CAUSAL, BeamReplyTest::logits);
    }

    private static <T extends GenerationListener> T submit(
            LoopHarness harness, String id, String question, T listener) {
        harness.board.submit(
                new ReplyAdmission(
                        new GenerationTask(
                                id,
                                List.of(new ChatMessage(Role.USER, question, false)),
                                LoopHarness.plain(NEW_TOKENS),
                                Instant.MAX),
                        List.of(new GuardedListener(listener)),
                        BEAMS));
        return listener;
    }

    @Test
    void searches_beside_each_other_find_what_they_find_alone() {
        List<String> questions = new ArrayList<>();
        List<RecordingListener> replies = new ArrayList<>();
        try (LoopHarness harness =
                new LoopHarness(model, engine(10), 9, 100, false, Clock.systemUTC())) {
            for (int i = 0; i < 24; i++) {
                questions.add("头".repeat(5 + 7 * (i % 5)) + i);
                replies.add(submit(harness, "t" + i, questions.get(i), new RecordingListener()));
            }
            harness.start();
            for (int i = 0; i < questions.size(); i++) {
                RecordingListener reply = replies.get(i);
                List<Integer> expected = alone(questions.get(i));
                boolean whole = expected.size() == NEW_TOKENS;
                assertThat(reply.await().reason())
                        .isEqualTo(whole ? FinishReason.LENGTH : FinishReason.STOP);
                assertThat(reply.tokens()).isEqualTo(expected);
                assertThat(reply.await().newTokens()).isEqualTo(expected.size());
                assertThat(reply.endings()).isEqualTo(1);
            }
            assertThat(harness.board.load(0).running()).isZero();
        }
        assertThat(new HashSet<>(replies.stream().map(RecordingListener::tokens).toList()))
                .as("different replies")
                .hasSizeGreaterThan(15);
        assertThat(replies.stream().map(reply -> reply.tokens().size()).distinct().count())
                .as("different lengths")
                .isGreaterThan(3);
    }

    @Test
    void a_cancelled_search_ends_once_and_its_slots_are_free() {
        List<RecordingListener> cancelled = new ArrayList<>();
        try (LoopHarness harness =
                new LoopHarness(model, engine(4), 4, 100, false, Clock.systemUTC())) {
            for (int i = 0; i < 3; i++) {
                cancelled.add(submit(harness, "c" + i, "长".repeat(200), new RecordingListener()));
                harness.board.cancel("c" + i);
            }
            RecordingListener reply = submit(harness, "after", "一", new RecordingListener());
            harness.start();

            assertThat(reply.await().errorCode()).isEmpty();
            assertThat(reply.tokens()).isEqualTo(alone("一"));
            for (RecordingListener one : cancelled) {
                assertThat(one.await().reason()).isEqualTo(FinishReason.CANCELLED);
                assertThat(one.endings()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_search_cancelled_in_mid_reply_ends_once() {
        FakeEngine engine = engine(4);
        try (LoopHarness harness =
                new LoopHarness(model, engine, 4, 100, false, Clock.systemUTC())) {
            RecordingListener reply = submit(harness, "a", "头".repeat(40), new RecordingListener());
            harness.start();
            reply.prompt();
            harness.board.cancel("a");

            assertThat(reply.await().reason())
                    .isIn(FinishReason.CANCELLED, FinishReason.STOP, FinishReason.LENGTH);
            assertThat(reply.endings()).isEqualTo(1);
            assertThat(submit(harness, "a", "二", new RecordingListener()).await().errorCode())
                    .isEmpty();
        }
    }

    @Test
    void an_engine_that_breaks_ends_the_search_as_failed_once() {
        FakeEngine engine = engine(4);
        engine.failAtStep(3);
        try (LoopHarness harness =
                new LoopHarness(model, engine, 4, 100, false, Clock.systemUTC())) {
            RecordingListener reply = submit(harness, "a", "一", new RecordingListener());
            harness.start();

            assertThat(reply.await().errorCode()).isEqualTo("engine_failed");
            assertThat(reply.endings()).isEqualTo(1);
            assertThat(submit(harness, "b", "二", new RecordingListener()).await().errorCode())
                    .isEmpty();
        }
    }

    @Test
    void scores_that_are_no_numbers_end_the_search() {
        FakeEngine engine =
                new FakeEngine(
                        4,
                        300,
                        PromptForm.CAUSAL,
                        (Function<int[], float[]>)
                                tokens -> {
                                    float[] logits = logits(tokens);
                                    logits[7] = tokens.length > 6 ? Float.NaN : 0;
                                    return logits;
                                });
        try (LoopHarness harness =
                new LoopHarness(model, engine, 4, 100, false, Clock.systemUTC())) {
            harness.start();

            RecordingListener reply = submit(harness, "a", "一", new RecordingListener());

            assertThat(reply.await().errorCode()).isEqualTo("logits_not_numbers");
            assertThat(reply.endings()).isEqualTo(1);
        }
    }
}
