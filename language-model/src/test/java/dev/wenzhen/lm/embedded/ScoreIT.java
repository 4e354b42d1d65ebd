package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.Priority;
import dev.wenzhen.lm.generation.ScoreOutcome;
import dev.wenzhen.lm.generation.ScoreTask;
import dev.wenzhen.lm.generation.ScoredToken;
import dev.wenzhen.lm.model.ModelSource;
import dev.wenzhen.lm.registry.SeedTemplate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of the default checkpoint against its own steps. */
class ScoreIT {

    private static final EngineOptions OPTIONS = new EngineOptions(Precision.MK32, 1, 2, 4, 512);
    private static final List<ChatMessage> QUESTION =
            List.of(new ChatMessage(Role.USER, "高血压患者平时饮食要注意什么？", false));

    /** Longer than a piece of a prompt, so that it is scored in two. */
    private static final String ANSWER = "高血压患者平时要少吃盐，多吃蔬菜和水果，少喝酒，不吸烟，按时吃药。".repeat(3);

    private static Path folder;

    @BeforeAll
    static void extract(@TempDir Path cache) {
        folder = DefaultModel.extractTo(cache);
    }

    @Test
    void a_reply_is_as_probable_as_its_steps_say() {
        assertScored(QUESTION);
    }

    @Test
    void a_text_alone_is_as_probable_as_its_steps_say() {
        assertScored(List.of());
    }

    private static void assertScored(List<ChatMessage> messages) {
        ScoreOutcome.Scored scored;
        try (EmbeddedTextGenerator generator = EmbeddedTextGenerator.open(folder, OPTIONS)) {
            ScoreTask task =
                    new ScoreTask("a", "a", Priority.NORMAL, messages, ANSWER, Instant.MAX);
            scored = (ScoreOutcome.Scored) generator.score(task).join();
        }
        try (LoadedModel model =
                LoadedModel.open(ModelSource.of(folder), SeedTemplate.OF_THE_FOLDER, OPTIONS)) {
            int[] text = model.tokenizer().encode(ANSWER);
            int[] before = {text[0]};
            int from = 1;
            if (!messages.isEmpty()) {
                List<Integer> prompt = model.renderer().render(messages, 400).tokens();
                before = prompt.stream().mapToInt(Integer::intValue).toArray();
                from = 0;
            }
            assertThat(scored.tokens().stream().mapToInt(ScoredToken::id).toArray())
                    .isEqualTo(Arrays.copyOfRange(text, from, text.length))
                    .hasSizeGreaterThan(64);
            assertThat(scored.total())
                    .isNegative()
                    .isCloseTo(stepped(model.engine(), before, text, from), within(1e-4));
        }
    }

    private static double stepped(DecodingEngine engine, int[] before, int[] text, int from) {
        double sum = 0;
        float[] logits = engine.extend(0, 0, before);
        for (int i = from; i < text.length; i++) {
            sum += logProbability(logits, text[i]);
            logits = engine.step(new int[] {text[i]}, new int[] {before.length + i - from})[0];
        }
        return sum;
    }

    private static double logProbability(float[] logits, int token) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return logits[token] - Math.log(sum);
    }
}
