package dev.wenzhen.worker.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.PromptSummary;
import dev.wenzhen.lm.generation.SamplingOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedTextGeneratorTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration FAST = Duration.ofMillis(1);
    private static final Duration NEVER_ENDING = Duration.ofHours(1);

    private ScriptedTextGenerator generator;

    @AfterEach
    void close() {
        generator.close();
    }

    @Test
    void equal_seeds_play_equal_texts_of_the_length_asked_for() {
        open(FAST, 4);
        Played first = play("a", 5, 12);
        Played second = play("b", 5, 12);
        Played other = play("c", 6, 12);

        assertThat(first.end()).isEqualTo(new GenerationResult(FinishReason.STOP, 2, 0, 12, ""));
        assertThat(second.end().newTokens()).isEqualTo(12);
        assertThat(other.end().newTokens()).isEqualTo(12);
        assertThat(first.text()).hasSize(12).isEqualTo(second.text()).isNotEqualTo(other.text());
    }

    @Test
    void positions_rise_from_zero_without_gap() {
        open(FAST, 4);
        Played played = play("a", 0, 7);
        played.end();

        assertThat(played.positions()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(played.scheduled).isTrue();
    }

    @Test
    void tokens_keep_the_pace() {
        open(Duration.ofMillis(20), 4);
        long start = System.nanoTime();

        play("a", 0, 6).end();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(5 * 20));
    }

    @Test
    void many_streams_play_side_by_side() {
        open(Duration.ofMillis(20), 100);
        long start = System.nanoTime();
        List<Played> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(play("stream-" + i, i, 6));
        }

        assertThat(all).allMatch(played -> played.end().newTokens() == 6);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("one after the other would take 10 s")
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_cancelled_stream_ends_at_once() {
        open(NEVER_ENDING, 4);
        Played played = play("a", 0, 9);

        generator.cancel("a");
        generator.cancel("unknown");

        assertThat(played.end().reason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(generator.load().freeSlots()).isEqualTo(4);
    }

    @Test
    void a_stream_past_its_deadline_ends_with_it() {
        open(FAST, 4);
        Played played = new Played();

        generator.submit(task("a", 0, 9, NOW), played);

        assertThat(played.end().reason()).isEqualTo(FinishReason.DEADLINE);
    }

    @Test
    void a_task_beyond_the_slots_is_refused() {
        open(NEVER_ENDING, 1);
        play("a", 0, 9);

        assertThat(generator.load().freeSlots()).isZero();
        assertThatThrownBy(() -> play("b", 0, 9)).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> play("a", 0, 9)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closing_ends_what_plays() {
        open(NEVER_ENDING, 4);
        Played played = play("a", 0, 9);
        assertThat(generator.alive()).isTrue();

        generator.close();

        assertThat(generator.alive()).isFalse();

        assertThat(played.end().reason()).isEqualTo(FinishReason.CANCELLED);
        assertThatThrownBy(() -> play("b", 0, 9)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void stamped_tokens_say_when_they_were_due() {
        generator = new ScriptedTextGenerator(new Script(Duration.ofMillis(3), 64, 4, true), CLOCK);
        long before = System.nanoTime();
        Played played = play("a", 0, 3);
        played.end();

        long[] due =
                Pattern.compile("@(\\d+);")
                        .matcher(played.text())
                        .results()
                        .mapToLong(stamp -> Long.parseLong(stamp.group(1)))
                        .toArray();
        assertThat(due).hasSize(3);
        assertThat(due[0]).isBetween(before, System.nanoTime());
        assertThat(due[1] - due[0]).isEqualTo(Duration.ofMillis(3).toNanos());
        assertThat(due[2] - due[1]).isEqualTo(Duration.ofMillis(3).toNanos());
    }

    @Test
    void it_calls_itself_scripted() {
        open(FAST, 4);

        assertThat(generator.description().model()).isEqualTo("scripted");
        assertThat(generator.description().engine()).isEqualTo("scripted");
    }

    private void open(Duration interval, int slots) {
        generator = new ScriptedTextGenerator(new Script(interval, 64, slots, false), CLOCK);
    }

    private Played play(String id, long seed, int tokens) {
        Played played = new Played();
        generator.submit(task(id, seed, tokens, NOW.plusSeconds(60)), played);
        return played;
    }

    private static GenerationTask task(String id, long seed, int tokens, Instant deadline) {
        SamplingOptions greedy = SamplingOptions.greedy(tokens);
        return new GenerationTask(
                id,
                List.of(new ChatMessage(ChatMessage.Role.USER, "头疼", true)),
                new SamplingOptions(
                        greedy.maxNewTokens(),
                        greedy.temperature(),
                        greedy.topK(),
                        greedy.topP(),
                        greedy.repetitionPenalty(),
                        greedy.noRepeatNgramSize(),
                        seed,
                        List.of()),
                deadline);
    }

    private static final class Played implements GenerationListener {

        private final List<GeneratedTokens> tokens = new ArrayList<>();
        private final CompletableFuture<GenerationResult> result = new CompletableFuture<>();
        private volatile boolean scheduled;

        @Override
        public void scheduled(PromptSummary prompt) {
            scheduled = true;
        }

        @Override
        public void generated(GeneratedTokens some) {
            tokens.add(some);
        }

        @Override
        public void finished(GenerationResult end) {
            result.complete(end);
        }

        private GenerationResult end() {
            return result.orTimeout(10, TimeUnit.SECONDS).join();
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            tokens.forEach(some -> text.append(some.text()));
            return text.toString();
        }

        private List<Integer> positions() {
            return tokens.stream().map(GeneratedTokens::position).toList();
        }
    }
}
