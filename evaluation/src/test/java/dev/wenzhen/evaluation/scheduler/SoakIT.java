package dev.wenzhen.evaluation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.generation.FinishReason;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakIT {

    private static final int GENERATIONS = 300;

    /** From the middle 100 to the last: 2 to 4.4 MB; 18 when nobody closes a step's logits. */
    private static final double LEAK = 10;

    @Test
    void every_generation_ends_once_and_neither_slot_nor_memory_is_lost(@TempDir Path cache) {
        Path model = DefaultModel.extractTo(cache);

        SoakReport report =
                new SoakRun(20261122, Clock.systemUTC()).run(model, Precision.MK32, GENERATIONS);

        assertThat(report.endedOnce()).isEqualTo(GENERATIONS);
        assertThat(report.endings().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(GENERATIONS);
        assertThat(report.endings())
                .containsKeys(FinishReason.CANCELLED, FinishReason.DEADLINE, FinishReason.LENGTH)
                .doesNotContainKey(FinishReason.ERROR);
        assertThat(report.slotsFree()).isTrue();
        assertThat(report.sound()).isTrue();
        assertThat(report.cachedShare()).isBetween(0.05, 0.95);
        assertThat(report.memory().residentMegabytes()).isPositive();
        assertThat(report.memory().allocatedGrowthMegabytes()).isLessThan(LEAK);
        assertThat(report.memory().heapGrowthMegabytes()).isLessThan(LEAK);
    }
}
