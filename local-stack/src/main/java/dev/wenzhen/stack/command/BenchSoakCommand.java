package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.evaluation.scheduler.SoakReport;
import dev.wenzhen.evaluation.scheduler.SoakRun;
import dev.wenzhen.lm.engine.Precision;
import java.io.IOException;
import java.io.PrintWriter;
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
            "Exits with 1 when one did not end exactly once, a slot was lost, or, from 3,000",
            "generations on, resident memory grew by 1 % or more per 1,000 after the first third."
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
                                new SoakRun(seed, Clock.systemUTC())
                                        .run(folder, precision, generations));
        print(report, precision);
        if (json != null) {
            Files.write(json, new ObjectMapper().writeValueAsBytes(report));
        }
        return report.sound() ? 0 : 1;
    }

    private void print(SoakReport report, Precision precision) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d generations, %s, %.1f a second: %d ended once, %s; %.0f %% of prompt tokens"
                        + " cached; slots free %b%n",
                report.generations(),
                precision.word(),
                report.generationsPerSecond(),
                report.endedOnce(),
                report.endings(),
                100 * report.cachedShare(),
                report.slotsFree());
        SoakReport.Memory memory = report.memory();
        out.printf(
                "resident %.0f MB, %+.2f %% per 1,000 after the first third; native allocations"
                        + " %.0f MB, %+.2f MB per 1,000; heap after a collection %+.1f MB in all%n",
                memory.residentMegabytes(),
                100 * memory.residentGrowthPerThousand(),
                memory.allocatedMegabytes(),
                memory.allocatedSlopeMegabytes(),
                memory.heapGrowthMegabytes());
    }
}
