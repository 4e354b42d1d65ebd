package dev.wenzhen.reward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Everything that can be set on a reward service; the broker is {@code kafka.*}. */
@ConfigMapping(prefix = "wenzhen.reward")
public interface RewardConfig {

    /**
     * Judgements held in memory, some 500 bytes each; beyond that the ones given longest ago count
     * no more.
     */
    @WithDefault("100000")
    int maxJudgements();

    /** Not ready when the broker has not answered for so long. */
    @WithDefault("5s")
    Duration readyWithin();
}
