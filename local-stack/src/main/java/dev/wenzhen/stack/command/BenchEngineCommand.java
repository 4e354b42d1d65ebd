package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.evaluation.engine.ComparisonTable;
import dev.wenzhen.evaluation.engine.EngineBenchmark;
import dev.wenzhen.evaluation.engine.EnginePlan;
import dev.wenzhen.evaluation.engine.EngineReport;
import dev.wenzhen.evaluation.engine.EngineRow;
import dev.wenzhen.evaluation.engine.LlamaEngine;
import dev.wenzhen.evaluation.engine.LlamaPackage;
import dev.wenzhen.evaluation.engine.ModelShape;
import dev.wenzhen.evaluation.engine.Pairing;
import dev.wenzhen.evaluation.engine.PeerUnavailableException;
import dev.wenzhen.evaluation.engine.RatioPlot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench engine}: our engine beside llama.cpp. */
@Command(
        name = "engine",
        description = {
            "Measures our engine and llama.cpp on the same random weights, in turns in one run.",
            "llama.cpp's prebuilt libraries are fetched once, with npm. The default takes about"
                    + " a quarter of an hour and 6 GB of memory; nothing else should run."
        },
        mixinStandardHelpOptions = true)
public final class BenchEngineCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            split = ",",
            paramLabel = "SHAPE",
            defaultValue = "135m,19m",
            description = "Shapes: 135m, 19m, tiny (default: ${DEFAULT-VALUE}).")
    private List<String> models;

    @Option(
            names = "--precision",
            split = ",",
            paramLabel = "WORD",
            defaultValue = "fp16q,mk32,mk16,i8",
            description = "Ours; they meet f16, f32, bf16 and q8_0 (default: ${DEFAULT-VALUE}).")
    private List<String> precisions;

    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,4,8,16",
            description = "Sequences at once, up to 64 (default: ${DEFAULT-VALUE}).")
    private List<Integer> batches;

    @Option(
            names = "--context",
            split = ",",
            paramLabel = "N",
            defaultValue = "128,512,2048",
            description =
                    "Tokens that a sequence holds before decoding (default: ${DEFAULT-VALUE}).")
    private List<Integer> contexts;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds of each figure, whose median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Threads of each engine (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--rows",
            paramLabel = "FILE",
            description = "Measure nothing: take the rows that --json wrote.")
    private Path rows;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the rows there, after each precision.")
    private Path json;

    @Option(names = "--table", paramLabel = "FILE", description = "Write a Markdown table there.")
    private Path table;

    @Option(names = "--plot", paramLabel = "FILE", description = "Draw the ratios there, as SVG.")
    private Path plot;

    @Mixin private StateOption state;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            requireFolders();
            publish(rows == null ? measured(plan()) : reported());
            return CommandLine.ExitCode.OK;
        } catch (PeerUnavailableException nothingToCompareWith) {
            spec.commandLine().getErr().println(nothingToCompareWith.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private EnginePlan plan() {
        try {
            return new EnginePlan(
                    models.stream().map(ModelShape::of).toList(),
                    precisions.stream().map(Pairing::of).toList(),
                    batches,
                    contexts,
                    rounds,
                    threads);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private EngineReport measured(EnginePlan plan) throws IOException {
        Path libraries = LlamaPackage.here().in(state.directory().data("peers"));
        EngineReport report;
        try (TemporaryFolder files = TemporaryFolder.create("wenzhen-bench-engine")) {
            EngineBenchmark.Peer llama = LlamaEngine.with(libraries);
            report = new EngineBenchmark(plan, files.path(), llama, new Progress()).run();
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "tokens/s, median of %d rounds, %d threads each, JDK %s; %s; memory reads"
                                + " %.1f GB/s; logits of both differ by at most %.4f of their"
                                + " range%n",
                        rounds,
                        threads,
                        Runtime.version(),
                        LlamaPackage.description(),
                        report.bytesPerSecond().orElseThrow() / 1e9,
                        report.agreements().stream()
                                .mapToDouble(EngineReport.Agreement::difference)
                                .max()
                                .orElseThrow());
        return report;
    }

    private final class Progress implements EngineBenchmark.Listener {

        @Override
        public void progress(String line) {
            spec.commandLine().getErr().println(line);
        }

        @Override
        public void measured(List<EngineRow> rowsSoFar) throws IOException {
            if (json != null) {
                JsonOutput.write(json, rowsSoFar);
            }
        }
    }

    private EngineReport reported() {
        try {
            EngineRow[] read = new ObjectMapper().readValue(rows.toFile(), EngineRow[].class);
            EngineReport report = EngineReport.ofRows(Arrays.asList(read));
            if (!report.comparisons().isEmpty()) {
                return report;
            }
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new ParameterException(
                    spec.commandLine(), "not the rows that bench engine wrote: " + rows, e);
        }
        throw new ParameterException(spec.commandLine(), "nothing to compare in " + rows);
    }

    /** After a quarter of an hour it would be late to learn of it. */
    private void requireFolders() {
        Stream.of(json, table, plot)
                .filter(Objects::nonNull)
                .filter(file -> !Files.isDirectory(file.toAbsolutePath().getParent()))
                .findFirst()
                .ifPresent(
                        file -> {
                            throw new ParameterException(
                                    spec.commandLine(), "no folder for " + file);
                        });
    }

    private void publish(EngineReport report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String lines = ComparisonTable.of(report);
        out.print(lines);
        out.flush();
        if (table != null) {
            Files.writeString(table, lines);
        }
        if (plot != null) {
            Files.writeString(plot, RatioPlot.of(report));
        }
    }
}
