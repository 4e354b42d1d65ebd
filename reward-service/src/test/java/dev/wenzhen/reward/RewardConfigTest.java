package dev.wenzhen.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RewardConfigTest {

    @Test
    void every_key_has_its_default() {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 100, new DurationConverter())
                        .withMapping(RewardConfig.class)
                        .build();
        RewardConfig reward = config.getConfigMapping(RewardConfig.class);

        assertThat(reward.maxJudgements()).isEqualTo(100_000);
        assertThat(reward.readyWithin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.getPropertyNames())
                .containsExactlyInAnyOrder(
                        "wenzhen.reward.max-judgements", "wenzhen.reward.ready-within");
    }
}
