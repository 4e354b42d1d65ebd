package dev.wenzhen.stack.command;

import dev.wenzhen.evaluation.engine.EngineBenchmark;
import dev.wenzhen.evaluation.engine.EngineReport;
import dev.wenzhen.evaluation.engine.EngineRow;
import dev.wenzhen.evaluation.engine.LlamaPackage;
import dev.wenzhen.evaluation.engine.ModelShape;
import dev.wenzhen.evaluation.engine.Pairing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench engine}: our engine beside llama.cpp. */
@Command(
        name = "engine",
        description = {
            "Measures our engine and llama.cpp on the same random weights, in turns in one run.",
            "llama.cpp's prebuilt libraries are fetched once, with npm. Takes some minutes."
        },
        mixinStandardHelpOptions = true)
public final class BenchEngineCommand implements Callable<Integer> {

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "SHAPE",
            defaultValue = "135m,19m",
            description = "Shapes: 135m, 19m, tiny (default: 135m,19m).")
    private List<String> shapes;

    @Option(
            names = "--precisions",
            split = ",",
            paramLabel = "WORD",
            defaultValue = "fp16q,mk32,mk16,i8",
            description = "Ours; each meets its counterpart (default: fp16q,mk32,mk16,i8).")
    private List<String> precisions;

    @Option(
            names = "--batches",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,4,8,16",
            description = "Sequences at once (default: 1,4,8,16).")
    private List<Integer> batches;

    @Option(
            names = "--contexts",
            split = ",",
            paramLabel = "N",
            defaultValue = "128,512,2048",
            description = "Tokens that a sequence holds before (default: 128,512,2048).")
    private List<Integer> contexts;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds of each figure, whose median counts (default: 3).")
    private int rounds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Threads of each engine (default: 2).")
    private int threads;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the rows there, too.")
    private Path json;

    @Mixin private StateOption state;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        EngineBenchmark.Plan plan = plan();
        Path libraries = LlamaPackage.in(state.directory().data("peers"));
        EngineReport report;
        try (TemporaryFolder models = TemporaryFolder.create("wenzhen-bench-engine")) {
            report = new EngineBenchmark(plan, models.path(), libraries, err::println).run();
        }
        print(report);
        if (json != null) {
            JsonOutput.write(json, report.rows());
        }
        return 0;
    }

    private EngineBenchmark.Plan plan() {
        try {
            return new EngineBenchmark.Plan(
                    shapes.stream().map(ModelShape::of).toList(),
                    precisions.stream().map(Pairing::of).toList(),
                    batches,
                    contexts,
                    rounds,
                    threads);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void print(EngineReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "tokens/s, median of %d rounds, %d threads each, JDK %s; %s;%n"
                        + "memory reads %.1f GB/s; logits of both differ by at most %.4f of their"
                        + " range%n",
                rounds,
                threads,
                Runtime.version(),
                LlamaPackage.description(),
                report.bytesPerSecond() / 1e9,
                report.agreements().stream()
                        .mapToDouble(EngineReport.Agreement::difference)
                        .max()
                        .orElse(0));
        out.printf(
                "%-6s %-7s %-8s %6s %8s %10s %10s %6s %9s%n",
                "model",
                "kernel",
                "phase",
                "batch",
                "context",
                "wenzhen",
                "llama.cpp",
                "ratio",
                "roofline");
        for (EngineRow row : report.ours()) {
            double peer = report.peerOf(row).orElseThrow().tokensPerSecond();
            String roofline =
                    row.phase().equals("decode")
                            ? "%.0f %%".formatted(100 * report.roofline(row))
                            : "";
            out.printf(
                    "%-6s %-7s %-8s %6d %8d %10.1f %10.1f %6.2f %9s%n",
                    row.model(),
                    row.precision(),
                    row.phase(),
                    row.batch(),
                    row.context(),
                    row.tokensPerSecond(),
                    peer,
                    row.tokensPerSecond() / peer,
                    roofline);
        }
    }
}
