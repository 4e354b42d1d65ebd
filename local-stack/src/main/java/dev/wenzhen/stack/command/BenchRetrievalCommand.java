package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.bundled.BundledSearch;
import dev.wenzhen.knowledge.retrieval.RetrievalBenchmark;
import dev.wenzhen.knowledge.retrieval.RetrievalBenchmark.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench retrieval}: how good and how fast retrieval is. */
@Command(
        name = "retrieval",
        description = "Measures retrieval of the medical knowledge on its bundled queries.",
        mixinStandardHelpOptions = true)
public final class BenchRetrievalCommand implements Callable<Integer> {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Times that each query is asked (default: 10).")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report there, too.")
    private Path json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Report report =
                new RetrievalBenchmark(
                                BundledSearch.open(KnowledgeBase.standard()), System::nanoTime)
                        .run(Math.max(1, rounds));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d queries with an entry: it is first for %d, among three for %d; something is"
                        + " used for %d%n%d about something else: something is used for %d%n"
                        + "ms per query, warm: p50 %.2f, p99 %.2f (target 15);"
                        + " p99 of each query's best round %.2f%n",
                report.queries(),
                report.first(),
                report.amongThree(),
                report.used(),
                report.offTopic(),
                report.offTopicUsed(),
                report.times().p50(),
                report.times().p99(),
                report.times().bestP99());
        if (json != null) {
            Files.write(json, new ObjectMapper().writeValueAsBytes(report));
        }
        return 0;
    }
}
