package dev.wenzhen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.lm.generation.GeneratorDescription;
import dev.wenzhen.lm.generation.TextGenerator;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which words open which generator, and what is said of those that open none. */
class GeneratorWiringTest {

    private static TextGenerator open(String... pairs) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put("wenzhen.worker." + pairs[i], pairs[i + 1]);
        }
        return GeneratorWiring.open(
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withConverter(
                                Duration.class,
                                100,
                                new io.quarkus.runtime.configuration.DurationConverter())
                        .withMapping(WorkerConfig.class)
                        .withSources(
                                new PropertiesConfigSource(properties, "test", 300),
                                new SysPropConfigSource())
                        .build()
                        .getConfigMapping(WorkerConfig.class));
    }

    @Test
    void a_remote_engine_names_the_servers_model() {
        try (TextGenerator generator =
                open(
                        "engine",
                        "remote",
                        "remote.url",
                        "http://gpu:8000/v1",
                        "remote.model",
                        "m7b")) {
            assertThat(generator.description())
                    .isEqualTo(new GeneratorDescription("m7b", "remote", "server", 4096, 0));
            assertThat(generator.load().freeSlots()).isEqualTo(4);
        }
    }

    @Test
    void what_a_remote_engine_lacks_is_named() {
        assertThatThrownBy(() -> open("engine", "remote"))
                .hasMessage("wenzhen.worker.remote.url must be set when the engine is remote");
        assertThatThrownBy(() -> open("engine", "remote", "remote.url", "http://gpu/v1"))
                .hasMessage("wenzhen.worker.remote.model must be set when the engine is remote");
        assertThatThrownBy(
                        () ->
                                open(
                                        "engine", "remote",
                                        "remote.url", "gpu:8000",
                                        "remote.model", "m7b"))
                .hasMessage("wenzhen.worker.remote.*: the server's address must begin with http");
        assertThatThrownBy(
                        () ->
                                open(
                                        "engine", "remote",
                                        "remote.url", "http://gpu/v1",
                                        "remote.model", "m7b",
                                        "remote.api", "completions"))
                .hasMessageContaining("need a template");
        assertThatThrownBy(
                        () ->
                                open(
                                        "engine", "remote",
                                        "remote.url", "http://gpu/v1",
                                        "remote.model", "m7b",
                                        "remote.api", "grpc"))
                .hasMessage("wenzhen.worker.remote.api must be chat or completions");
    }

    @Test
    void an_unknown_engine_or_template_is_refused_with_what_there_is() {
        assertThatThrownBy(() -> open("engine", "cuda"))
                .hasMessage("wenzhen.worker.engine must be djl, remote or scripted, not cuda");
        assertThatThrownBy(
                        () ->
                                open(
                                        "engine", "remote",
                                        "remote.url", "http://gpu/v1",
                                        "remote.model", "m7b",
                                        "template", "gpt"))
                .hasMessageStartingWith("wenzhen.worker.template: there is no template");
    }
}
