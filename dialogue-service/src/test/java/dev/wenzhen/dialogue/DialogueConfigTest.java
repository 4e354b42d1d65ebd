package dev.wenzhen.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialogueConfigTest {

    @Test
    void every_key_has_this_default() {
        DialogueConfig config = read(Map.of());

        assertThat(config.group()).isEqualTo("dialogue");
        assertThat(config.pool()).isEqualTo("default");
        assertThat(config.prompt().maxHistoryTurns()).isEqualTo(16);
        assertThat(config.turns().queuedNotice()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.turns().maxEvents()).isEqualTo(8192);
        assertThat(config.turns().maxStored()).isEqualTo(64);
        assertThat(config.turns().maxIdleInMemory()).isEqualTo(5000);
        assertThat(config.routing().loadBound()).isEqualTo(1.25);
        assertThat(config.routing().statusStaleAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.kafka().maxPollRecords()).isEqualTo(500);
        assertThat(config.kafka().tick()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.kafka().commitInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.kafka().maxUnacknowledged()).isEqualTo(64);
        assertThat(config.kafka().deliveryTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.kafka().retryAtMost()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.redis().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.redis().consultationRetention()).isEqualTo(Duration.ofDays(30));
        assertThat(config.redis().eventRetention()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void each_kind_of_consultation_has_a_sentence_of_its_own() {
        DialogueConfig.SystemSentence sentences = read(Map.of()).prompt().systemSentence();

        assertThat(sentences.general()).contains("就医");
        assertThat(sentences.tcm()).contains("中医");
        assertThat(sentences.counselling()).contains("12356");
    }

    @Test
    void keys_are_spelt_like_this() {
        DialogueConfig config =
                read(
                        Map.of(
                                "wenzhen.dialogue.prompt.max-history-turns", "2",
                                "wenzhen.dialogue.prompt.system-sentence.tcm", "中",
                                "wenzhen.dialogue.turns.queued-notice", "250ms",
                                "wenzhen.dialogue.routing.load-bound", "2",
                                "wenzhen.dialogue.redis.event-retention", "1h"));

        assertThat(config.prompt().maxHistoryTurns()).isEqualTo(2);
        assertThat(config.prompt().systemSentence().tcm()).isEqualTo("中");
        assertThat(config.turns().queuedNotice()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.routing().loadBound()).isEqualTo(2);
        assertThat(config.redis().eventRetention()).isEqualTo(Duration.ofHours(1));
    }

    private static DialogueConfig read(Map<String, String> properties) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withMapping(DialogueConfig.class)
                        .withConverter(
                                Duration.class,
                                200,
                                new io.quarkus.runtime.configuration.DurationConverter())
                        .withSources(new PropertiesConfigSource(properties, "test", 300))
                        .build();
        return config.getConfigMapping(DialogueConfig.class);
    }
}
