package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.engine.PromptForm;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.Priority;
import dev.wenzhen.lm.generation.ScoreOutcome;
import dev.wenzhen.lm.generation.ScoreTask;
import dev.wenzhen.lm.generation.ScoredToken;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scores of given texts, on an engine that gives away every mix-up. */
class ScoringTest {

    private static Path folder;

    @BeforeAll
    static void extract(@TempDir Path cache) {
        folder = DefaultModel.extractTo(cache);
    }

    private static LoopHarness harness(FakeEngine engine, int generating) {
        return new LoopHarness(folder, engine, generating, 100, Clock.systemUTC());
    }

    @ParameterizedTest
    @EnumSource(PromptForm.class)
    void a_text_is_scored_piece_by_piece_beside_a_running_reply(PromptForm form) {
        String question = "一".repeat(30);
        // The model's own first 20 tokens, each the code of a character, then something else.
        StringBuilder text = new StringBuilder();
        HashModel.alone(question, 20).forEach(token -> text.append((char) (20_000 + token - 261)));
        text.append("错".repeat(25));
        try (LoopHarness harness = harness(new FakeEngine(2, 400, form, HashModel::next), 2)) {
            RecordingListener other = harness.submit("other", "二", 30);
            CompletableFuture<ScoreOutcome> outcome =
                    harness.score(
                            new ScoreTask(
                                    "score",
                                    "score",
                                    Priority.NORMAL,
                                    List.of(new ChatMessage(Role.USER, question, false)),
                                    text.toString(),
                                    Instant.MAX));
            harness.start();

            ScoreOutcome.Scored scored = (ScoreOutcome.Scored) outcome.join();
            assertThat(scored.promptTokens()).isEqualTo(33);
            assertThat(scored.tokens().stream().mapToDouble(ScoredToken::logProb).toArray())
                    .containsExactly(
                            IntStream.range(0, 45).mapToDouble(i -> i < 20 ? 0 : -100).toArray());
            assertThat(scored.total()).isEqualTo(-2_500);
            assertThat(other.await().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(other.tokens()).isEqualTo(HashModel.alone("二", 30));
        }
    }

    @Test
    void what_cannot_be_scored_says_why() {
        try (LoopHarness harness = harness(new FakeEngine(2, 40, HashModel::next), 2).start()) {
            assertThat(score(harness, "a", "")).isEqualTo("nothing_to_score");
            assertThat(score(harness, "b", "一")).isEqualTo("nothing_to_score");
            assertThat(score(harness, "c", "一".repeat(40))).isEqualTo("text_too_long");
            assertThat(score(harness, "d", "一".repeat(4_000))).isEqualTo("text_too_long");
        }
    }

    private static String score(LoopHarness harness, String id, String text) {
        ScoreOutcome outcome =
                harness.score(new ScoreTask(id, id, Priority.NORMAL, List.of(), text, Instant.MAX))
                        .join();
        return ((ScoreOutcome.NotScored) outcome).errorCode();
    }
}
