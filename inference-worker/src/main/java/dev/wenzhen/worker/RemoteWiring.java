package dev.wenzhen.worker;

import dev.wenzhen.lm.generation.TextGenerator;
import dev.wenzhen.lm.registry.SeedTemplate;
import dev.wenzhen.lm.remote.ApiKey;
import dev.wenzhen.lm.remote.RemoteOptions;
import dev.wenzhen.lm.remote.RemoteOptions.Api;
import dev.wenzhen.lm.remote.RemoteOptions.Capacity;
import dev.wenzhen.lm.remote.RemoteOptions.Patience;
import dev.wenzhen.lm.remote.RemoteOptions.Retries;
import dev.wenzhen.lm.remote.RemoteTextGenerator;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens the generator that asks an OpenAI-compatible server. */
final class RemoteWiring {

    static final String NAME = "remote";

    private static final String PREFIX = "wenzhen.worker.remote.";

    private RemoteWiring() {}

    /**
     * @throws IllegalArgumentException when the configuration is wrong; its message says what to
     *     set
     */
    static TextGenerator open(WorkerConfig config, SeedTemplate template) {
        try {
            return new RemoteTextGenerator(options(config), template, Clock.systemUTC());
        } catch (IllegalArgumentException wrong) {
            String message = wrong.getMessage();
            throw new IllegalArgumentException(
                    message.startsWith(PREFIX) ? message : PREFIX + "*: " + message, wrong);
        }
    }

    private static RemoteOptions options(WorkerConfig config) {
        WorkerConfig.Remote remote = config.remote();
        return new RemoteOptions(
                URI.create(required("url", remote.url())),
                required("model", remote.model()),
                api(remote.api()),
                remote.extensions(),
                key(remote),
                // A place that is being freed may still count: that must not refuse the next turn.
                new Capacity(
                        config.maxConcurrent(), config.maxConcurrent(), config.maxContextTokens()),
                new Patience(
                        remote.connectTimeout(),
                        remote.firstTokenTimeout(),
                        remote.silenceTimeout()),
                new Retries(remote.retries(), remote.retryPause(), remote.longestRetryPause()));
    }

    private static Supplier<Optional<String>> key(WorkerConfig.Remote remote) {
        Optional<String> fixed = remote.apiKey();
        return remote.apiKeyFile().<Supplier<Optional<String>>>map(ApiKey::new).orElse(() -> fixed);
    }

    private static Api api(String word) {
        return Arrays.stream(Api.values())
                .filter(api -> api.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        PREFIX + "api must be chat or completions"));
    }

    private static String required(String key, Optional<String> value) {
        return value.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                PREFIX + key + " must be set when the engine is remote"));
    }
}
