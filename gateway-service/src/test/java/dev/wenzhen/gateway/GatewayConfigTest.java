package dev.wenzhen.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    @Test
    void every_key_and_its_default() {
        Map<String, String> defaults =
                Arrays.stream(GatewayConfig.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .collect(
                                Collectors.toMap(
                                        GatewayConfigTest::keyOf,
                                        method -> method.getAnnotation(WithDefault.class).value()));

        assertThat(defaults)
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("max-text-length", "2000"),
                                Map.entry("max-body-bytes", "65536"),
                                Map.entry("max-completion-body-bytes", "262144"),
                                Map.entry("max-dropped-bytes", "8388608"),
                                Map.entry("body-timeout", "PT10S"),
                                Map.entry("max-completion-length", "32000"),
                                Map.entry("max-completion-messages", "256"),
                                Map.entry("turn-deadline", "PT2M"),
                                Map.entry("terminal-grace", "PT10S"),
                                Map.entry("admission-timeout", "PT3.5S"),
                                Map.entry("unpublished-kept", "PT5S"),
                                Map.entry("idempotency-kept", "PT24H"),
                                Map.entry("consultations-kept", "P30D"),
                                Map.entry("greeting-wait", "PT0.5S"),
                                Map.entry("redis-timeout", "PT1.5S"),
                                Map.entry("max-admissions", "16"),
                                Map.entry("admission-wait", "PT1S"),
                                Map.entry("max-streams", "2000"),
                                Map.entry("reconnect-after", "PT2S"),
                                Map.entry("heartbeat", "PT15S"),
                                Map.entry("stream-buffer-bytes", "262144"),
                                Map.entry("slow-reader-timeout", "PT10S"),
                                Map.entry("window-events", "4096"),
                                Map.entry("window-bytes", "67108864"),
                                Map.entry("look-back", "PT2M"),
                                Map.entry("worker-stale-after", "PT5S"),
                                Map.entry("default-model", "wenzhen")));
    }

    private static String keyOf(Method method) {
        return method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
