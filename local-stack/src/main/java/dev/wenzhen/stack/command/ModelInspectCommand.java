package dev.wenzhen.stack.command;

import dev.wenzhen.lm.inspect.ModelInspection;
import dev.wenzhen.lm.inspect.ModelReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code model inspect}: what is in a folder, and whether it runs; loads nothing. */
@Command(
        name = "inspect",
        description = "Says what is in a model folder and what will run; exit code 0 if it runs.",
        mixinStandardHelpOptions = true)
public final class ModelInspectCommand implements Callable<Integer> {

    @Mixin private ModelOption model;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ModelReport report = ModelInspection.of(model.source());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonOutput.text(report));
        } else {
            print(report, out);
        }
        return report.runs() ? 0 : 1;
    }

    private static void print(ModelReport report, PrintWriter out) {
        out.printf("%-14s %s%n", "model", report.name());
        out.printf("%-14s %s%n", "architecture", orDash(report.architecture()));
        out.printf("%-14s %,d%n", "parameters", report.parameters());
        new TreeMap<>(report.storedTypes())
                .forEach((type, bytes) -> out.printf("%-14s %s%n", "stored " + type, mb(bytes)));
        out.printf("%-14s %d%n", "weight files", report.files());
        out.printf("%-14s %d rows%n", "vocabulary", report.vocabulary());
        out.printf("%-14s %d tokens%n", "context", report.contextTokens());
        new TreeMap<>(report.memoryBytes())
                .forEach((word, bytes) -> out.printf("%-14s %s%n", "memory " + word, mb(bytes)));
        out.printf("%-14s %,d bytes per token%n", "keys, values", report.kvBytesPerToken());
        out.printf(
                "%-14s %s, %d tokens, %d of them control%n",
                "tokenizer", orDash(report.tokenizer()), report.tokens(), report.controlTokens());
        out.printf(
                "%-14s %s%n",
                "template",
                report.template().isEmpty()
                        ? "none: choose one with wenzhen.worker.template"
                        : report.template());
        out.printf("%-14s %s%n", "runs", report.runs() ? "yes" : "no");
        report.problems().forEach(p -> out.printf("%-14s %s%n", "", p.sentence()));
    }

    private static String mb(long bytes) {
        return String.format("%,.1f MB", bytes / 1e6);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
