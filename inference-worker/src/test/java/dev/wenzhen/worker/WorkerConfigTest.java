package dev.wenzhen.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerConfigTest {

    private static final Map<String, String> DEFAULTS =
            Map.ofEntries(
                    Map.entry("wenzhen.worker.pool", "default"),
                    Map.entry("wenzhen.worker.engine", "djl"),
                    Map.entry("wenzhen.worker.cache-directory", "${java.io.tmpdir}/wenzhen/models"),
                    Map.entry("wenzhen.worker.device", "cpu"),
                    Map.entry("wenzhen.worker.max-concurrent", "4"),
                    Map.entry("wenzhen.worker.kv-memory", "1G"),
                    Map.entry("wenzhen.worker.resting-consultations", "12"),
                    Map.entry("wenzhen.worker.prefill-chunk", "64"),
                    Map.entry("wenzhen.worker.repetition.max-period", "128"),
                    Map.entry("wenzhen.worker.repetition.min-repeats", "4"),
                    Map.entry("wenzhen.worker.repetition.min-tokens", "64"),
                    Map.entry("wenzhen.worker.max-waiting", "32"),
                    Map.entry("wenzhen.worker.max-context-tokens", "4096"),
                    Map.entry("wenzhen.worker.max-new-tokens", "2048"),
                    Map.entry("wenzhen.worker.flush-interval", "25ms"),
                    Map.entry("wenzhen.worker.max-frame-bytes", "400000"),
                    Map.entry("wenzhen.worker.retry-after", "500ms"),
                    Map.entry("wenzhen.worker.commit-interval", "200ms"),
                    Map.entry("wenzhen.worker.status-interval", "1s"),
                    Map.entry("wenzhen.worker.ready-within", "5s"),
                    Map.entry("wenzhen.worker.drain-timeout", "10s"),
                    Map.entry("wenzhen.worker.remembered-turns", "4096"),
                    Map.entry("wenzhen.worker.remote.api", "chat"),
                    Map.entry("wenzhen.worker.remote.extensions", "true"),
                    Map.entry("wenzhen.worker.remote.connect-timeout", "2s"),
                    Map.entry("wenzhen.worker.remote.first-token-timeout", "30s"),
                    Map.entry("wenzhen.worker.remote.silence-timeout", "15s"),
                    Map.entry("wenzhen.worker.remote.retries", "2"),
                    Map.entry("wenzhen.worker.remote.retry-pause", "250ms"),
                    Map.entry("wenzhen.worker.remote.longest-retry-pause", "5s"),
                    Map.entry("wenzhen.worker.scripted.tokens-per-second", "20"),
                    Map.entry("wenzhen.worker.scripted.tokens", "64"),
                    Map.entry("wenzhen.worker.scripted.stamped", "false"));

    @Test
    void every_key_has_its_default() {
        SmallRyeConfig config = config(Map.of());

        for (Map.Entry<String, String> expected : DEFAULTS.entrySet()) {
            assertThat(config.getConfigValue(expected.getKey()).getRawValue())
                    .as(expected.getKey())
                    .isEqualTo(expected.getValue());
        }
        assertThat(config.getPropertyNames())
                .filteredOn(name -> name.startsWith("wenzhen."))
                .containsExactlyInAnyOrderElementsOf(DEFAULTS.keySet());
    }

    @Test
    void what_may_be_left_out_is_empty() {
        WorkerConfig worker = config(Map.of()).getConfigMapping(WorkerConfig.class);

        assertThat(worker.id()).isEmpty();
        assertThat(worker.modelDirectory()).isEmpty();
        assertThat(worker.adapterDirectory()).isEmpty();
        assertThat(worker.template()).isEmpty();
        assertThat(worker.precision()).isEmpty();
        assertThat(worker.remote().url()).isEmpty();
        assertThat(worker.remote().model()).isEmpty();
        assertThat(worker.remote().apiKey()).isEmpty();
        assertThat(worker.remote().apiKeyFile()).isEmpty();
        assertThat(worker.threads()).isEmpty();
    }

    @Test
    void values_are_typed() {
        WorkerConfig worker =
                config(
                                Map.of(
                                        "wenzhen.worker.flush-interval", "40ms",
                                        "wenzhen.worker.model-directory", "/models/a",
                                        "wenzhen.worker.threads", "3"))
                        .getConfigMapping(WorkerConfig.class);

        assertThat(worker.flushInterval()).isEqualTo(Duration.ofMillis(40));
        assertThat(worker.kvMemory().asLongValue()).isEqualTo(1L << 30);
        assertThat(worker.modelDirectory()).isEqualTo(Optional.of(Path.of("/models/a")));
        assertThat(worker.threads()).isEqualTo(Optional.of(3));
    }

    private static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withConverter(
                        Duration.class,
                        100,
                        new io.quarkus.runtime.configuration.DurationConverter())
                .withConverter(
                        MemorySize.class,
                        100,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withMapping(WorkerConfig.class)
                .withSources(
                        new PropertiesConfigSource(properties, "test", 300),
                        new SysPropConfigSource())
                .build();
    }
}
