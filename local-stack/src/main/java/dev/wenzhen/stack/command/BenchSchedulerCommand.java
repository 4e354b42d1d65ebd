package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.evaluation.scheduler.LongContext;
import dev.wenzhen.evaluation.scheduler.SchedulerBenchmark;
import dev.wenzhen.evaluation.scheduler.SchedulerReport;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.Precision;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench scheduler}: what scheduling costs, and what prefix reuse saves. */
@Command(
        name = "scheduler",
        description = {
            "Measures the scheduler against its own engine: 16 clients with mixed prompts, and",
            "the first token of a consultation's second and tenth turn."
        },
        mixinStandardHelpOptions = true)
public final class BenchSchedulerCommand implements Callable<Integer> {

    private static final int CONTEXT = 2048;
    private static final int CONSULTATIONS = 5;

    @Mixin private MeasuredModelOption model;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "6",
            description = "Of clients and engine alone in turns (default: 6).")
    private int rounds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Of the engine (default: half of the processors).")
    private Integer threads;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report there, too.")
    private Path json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Precision precision = model.precision();
        int count = threads == null ? EngineOptions.usualThreads() : threads;
        SchedulerReport report =
                model.measure(
                        folder -> {
                            Path copy = Files.createDirectory(folder.resolveSibling("long"));
                            return new SchedulerBenchmark(
                                            LongContext.of(folder, copy, CONTEXT), precision, count)
                                    .run(rounds, CONSULTATIONS);
                        });
        print(report);
        if (json != null) {
            Files.write(json, new ObjectMapper().writeValueAsBytes(report));
        }
        return 0;
    }

    private void print(SchedulerReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s, %d threads; tokens per second%n", report.precision(), report.threads());
        out.printf("engine, batch 16 at 128 %8.0f%n", report.engineBatch());
        out.printf("… at clients' context   %8.0f%n", report.engineDecode());
        out.printf("engine alone, prompts   %8.0f%n", report.enginePrefill());
        out.printf(
                "16 clients, replies     %8.0f  %.2f of batch 16 at 128, which computes no prompts%n",
                report.generated(), report.repliesShare());
        out.printf(
                "16 clients, all tokens  %8.0f  %.2f of batch 16 at 128%n",
                report.computed(), report.throughputShare());
        out.printf(
                "16 clients, efficiency  %8.2f  the engine's time for as much, over theirs; %d rounds,"
                        + " %.2f to %.2f%n",
                report.efficiency(),
                report.rounds(),
                report.leastEfficiency(),
                report.bestEfficiency());
        out.printf(
                "gaps in replies         %8.1f  steps of 16 (99 of 100), longest %.1f%n",
                report.usualGapSteps(), report.longestGapSteps());
        out.printf(
                "first token, ms: turn 2 %8.1f, turn 10 (%d tokens) %.1f, ratio %.2f%n",
                report.firstTokenTurn2Millis(),
                report.historyTokens(),
                report.firstTokenTurn10Millis(),
                report.turnRatio());
    }
}
