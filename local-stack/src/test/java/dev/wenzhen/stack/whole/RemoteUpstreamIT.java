package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.SamplingOptions;
import dev.wenzhen.lm.registry.SeedTemplate;
import dev.wenzhen.lm.remote.RemoteOptions;
import dev.wenzhen.lm.remote.RemoteOptions.Api;
import dev.wenzhen.lm.remote.RemoteOptions.Capacity;
import dev.wenzhen.lm.remote.RemoteOptions.Patience;
import dev.wenzhen.lm.remote.RemoteOptions.Retries;
import dev.wenzhen.lm.remote.RemoteTextGenerator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The remote engine, with a real server behind it: our own façade. */
class RemoteUpstreamIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static RemoteTextGenerator open() {
        String gateway = SharedStack.get().gateway().toString().replaceFirst("/$", "");
        return new RemoteTextGenerator(
                new RemoteOptions(
                        URI.create(gateway + "/v1"),
                        "wenzhen",
                        Api.CHAT,
                        false,
                        Optional::empty,
                        new Capacity(1, 4, 512),
                        new Patience(LONG, LONG, LONG),
                        new Retries(2, Duration.ofMillis(100), Duration.ofSeconds(1))),
                SeedTemplate.OF_THE_FOLDER,
                Clock.systemUTC());
    }

    private static GenerationTask task(String id, int maxNewTokens) {
        return new GenerationTask(
                id,
                List.of(
                        new ChatMessage(Role.SYSTEM, "简短回答", true),
                        new ChatMessage(Role.USER, "失眠怎么办？", true)),
                SamplingOptions.greedy(maxNewTokens),
                Instant.MAX);
    }

    private static final class Reply implements GenerationListener {
        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<GenerationResult> end = new CompletableFuture<>();
        private final Consumer<GeneratedTokens> heard;

        Reply(Consumer<GeneratedTokens> heard) {
            this.heard = heard;
        }

        @Override
        public void generated(GeneratedTokens tokens) {
            text.append(tokens.text());
            heard.accept(tokens);
        }

        @Override
        public void finished(GenerationResult result) {
            assertThat(end.complete(result)).as("one end").isTrue();
        }

        GenerationResult await() throws Exception {
            return end.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void replies_come_through_and_a_cancelled_one_makes_room_for_the_next() throws Exception {
        try (RemoteTextGenerator generator = open()) {
            Reply cancelled = new Reply(tokens -> generator.cancel("first"));
            Reply whole = new Reply(tokens -> {});
            generator.submit(task("first", 12), cancelled);
            generator.submit(task("second", 12), whole);

            assertThat(cancelled.await().reason()).isEqualTo(FinishReason.CANCELLED);
            assertThat(whole.await().reason()).isIn(FinishReason.STOP, FinishReason.LENGTH);
            assertThat(whole.text.toString()).startsWith(cancelled.text.toString()).contains("AI");
            assertThat(generator.load().freeSlots()).isEqualTo(1);
        }
    }
}
