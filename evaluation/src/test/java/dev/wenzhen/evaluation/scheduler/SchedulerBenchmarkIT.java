package dev.wenzhen.evaluation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.engine.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That it measures; the figures are for a machine that does nothing else. */
class SchedulerBenchmarkIT {

    @Test
    void it_measures_the_default_model(@TempDir Path cache) throws Exception {
        Path folder = Files.createDirectory(cache.resolve("long"));
        Path model = LongContext.of(DefaultModel.extractTo(cache), folder, 2048);

        SchedulerReport report = new SchedulerBenchmark(model, Precision.FP16Q, 1).run(1, 1);

        assertThat(report.engineDecode()).isPositive();
        assertThat(report.efficiency()).isBetween(0.01, 2.0);
        assertThat(report.historyTokens()).isBetween(900, 2048);
        assertThat(report.firstTokenTurn10Millis()).isPositive();
    }
}
