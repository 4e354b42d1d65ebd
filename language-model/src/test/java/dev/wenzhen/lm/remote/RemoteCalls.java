package dev.wenzhen.lm.remote;

import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.SamplingOptions;
import dev.wenzhen.lm.remote.RemoteOptions.Api;
import dev.wenzhen.lm.remote.RemoteOptions.Capacity;
import dev.wenzhen.lm.remote.RemoteOptions.Patience;
import dev.wenzhen.lm.remote.RemoteOptions.Retries;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What tests of the remote generator ask, and how. */
final class RemoteCalls {

    static final Duration LONG = Duration.ofSeconds(30);
    static final Retries TWO = new Retries(2, Duration.ofMillis(10), Duration.ofMillis(50));
    static final Patience PATIENT = new Patience(LONG, LONG, LONG);

    private RemoteCalls() {}

    static RemoteOptions options(URI base) {
        return options(base, Api.CHAT, PATIENT);
    }

    static RemoteOptions options(URI base, Api api, Patience patience) {
        return new RemoteOptions(
                base,
                "huatuo",
                api,
                true,
                () -> Optional.of("secret-key"),
                new Capacity(2, 4, 256),
                patience,
                TWO);
    }

    static GenerationTask task(String id, Instant deadline, String question) {
        return new GenerationTask(
                id,
                List.of(
                        new ChatMessage(Role.SYSTEM, "你是医生。", true),
                        new ChatMessage(Role.USER, question, true)),
                SamplingOptions.defaults(7),
                deadline);
    }
}
