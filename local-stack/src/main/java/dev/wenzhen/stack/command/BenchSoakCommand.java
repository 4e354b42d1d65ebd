package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.evaluation.scheduler.SoakReport;
import dev.wenzhen.evaluation.scheduler.SoakRun;
import dev.wenzhen.lm.engine.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench soak}: whether the engine loses anything over many generations. */
@Command(
        name = "soak",
        description = {
            "Runs many generations with random cancellations, deadlines and evictions.",
            "Exits with 1 when one did not end exactly once, or a slot was lost."
        },
        mixinStandardHelpOptions = true)
public final class BenchSoakCommand implements Callable<Integer> {

    @Mixin private MeasuredModelOption model;

    @Option(
            names = "--generations",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How many (default: 5000).")
    private int generations;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything random (default: 1).")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report there, too.")
    private Path json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Precision precision = model.precision();
        SoakReport report =
                model.measure(
                        folder ->
                                new SoakRun(folder, precision, seed, Clock.systemUTC())
                                        .run(generations));
        spec.commandLine()
                .getOut()
                .printf(
                        "%d generations, %s, %.1f a second: %d ended once, %s; %.0f %% of prompt"
                                + " tokens cached; slots free %b; %.0f MB resident, %+.2f %% per"
                                + " 1,000%n",
                        report.generations(),
                        precision.word(),
                        report.generationsPerSecond(),
                        report.endedOnce(),
                        report.endings(),
                        100 * report.cachedShare(),
                        report.slotsFree(),
                        report.residentMegabytes(),
                        100 * report.residentGrowthPerThousand());
        if (json != null) {
            Files.write(json, new ObjectMapper().writeValueAsBytes(report));
        }
        return report.endedOnce() == generations && report.slotsFree() ? 0 : 1;
    }
}
