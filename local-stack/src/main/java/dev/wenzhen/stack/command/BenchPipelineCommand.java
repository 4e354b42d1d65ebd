package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.evaluation.load.LoadFailedException;
import dev.wenzhen.evaluation.pipeline.PipelineBenchmark;
import dev.wenzhen.evaluation.pipeline.PipelineRow;
import dev.wenzhen.stack.launch.LocalStack;
import dev.wenzhen.stack.launch.PartNames;
import dev.wenzhen.stack.launch.ProjectHome;
import dev.wenzhen.stack.launch.StackPlan;
import dev.wenzhen.stack.process.PartFailedException;
import dev.wenzhen.stack.process.StateDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench pipeline}: what the platform adds over the bare engine. */
@Command(
        name = "pipeline",
        description = {
            "Measures what gateway, Kafka, dialogue and worker add over the bare engine, on a",
            "stack of its own with a scripted engine of 20 tokens a second."
        },
        mixinStandardHelpOptions = true)
public final class BenchPipelineCommand implements Callable<Integer> {

    private static final int TOKENS_PER_SECOND = 20;
    private static final int TOKENS = 40;
    private static final Duration REPLY = Duration.ofSeconds(TOKENS / TOKENS_PER_SECOND);

    @Option(
            names = "--streams",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,50,200",
            description = "Streams at once (default: 1,50,200).")
    private List<Integer> streams;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the rows there, too.")
    private Path json;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Folder of the measured stack (default: a temporary one).")
    private Path folder;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Path state = folder != null ? folder : Files.createTempDirectory("wenzhen-bench");
        List<PipelineRow> rows;
        try (LocalStack stack =
                LocalStack.prepare(
                        ProjectHome.find(), new StateDirectory(state), plan(), err::println)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            stack.start();
            rows = measure(stack, err);
        } catch (LoadFailedException e) {
            throw new PartFailedException(e.getMessage(), e);
        }
        if (folder == null) { // after a failure it is kept, for its logs
            new TemporaryFolder(state).close();
        }
        print(rows);
        if (json != null) {
            Files.write(json, new ObjectMapper().writeValueAsBytes(rows));
        }
        return 0;
    }

    private List<PipelineRow> measure(LocalStack stack, PrintWriter err) {
        PipelineBenchmark benchmark = new PipelineBenchmark(stack.gateway(), REPLY);
        err.println("warming up");
        benchmark.warmUp();
        List<PipelineRow> rows = new ArrayList<>();
        for (int count : streams) {
            err.println("measuring " + count + " streams");
            rows.add(benchmark.measure(count));
        }
        return rows;
    }

    private StackPlan plan() {
        int most = streams.stream().mapToInt(Integer::intValue).max().orElse(1);
        Map<String, String> worker =
                Map.of(
                        "wenzhen.worker.engine", "scripted",
                        "wenzhen.worker.scripted.tokens-per-second",
                                String.valueOf(TOKENS_PER_SECOND),
                        "wenzhen.worker.scripted.tokens", String.valueOf(TOKENS),
                        "wenzhen.worker.scripted.stamped", "true",
                        // a stream begins at once, however many there are
                        "wenzhen.worker.max-concurrent", String.valueOf(Math.max(most, 50) + 50));
        // what is measured is the way of a token, not the checks on it
        Map<String, String> dialogue = Map.of("wenzhen.dialogue.care.enabled", "false");
        return StackPlan.DEFAULT.withSettings(
                Map.of(PartNames.WORKER, worker, PartNames.DIALOGUE, dialogue));
    }

    private void print(List<PipelineRow> rows) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "What the platform adds, in ms: %d processors, %s, JDK %s, Kafka %s; %d tokens a"
                        + " reply at %d/s,%nat least %d turns and %d rounds per row after a warm-up%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.version(),
                kafkaVersion(),
                TOKENS,
                TOKENS_PER_SECOND,
                PipelineBenchmark.LEAST_TURNS,
                PipelineBenchmark.LEAST_ROUNDS);
        out.printf("%8s %26s %26s%n", "", "first token", "per token");
        out.printf("%8s %12s %13s %12s %13s%n", "streams", "p50", "p99", "p50", "p99");
        for (PipelineRow row : rows) {
            out.printf(
                    "%8d %12.2f %13.2f %12.2f %13.2f%n",
                    row.streams(),
                    row.firstTokenMillis().p50(),
                    row.firstTokenMillis().p99(),
                    row.perTokenMillis().p50(),
                    row.perTokenMillis().p99());
        }
    }

    private static String kafkaVersion() {
        return System.getProperty("java.class.path")
                .replaceAll("(?s).*kafka_[\\d.]+-([\\d.]+)\\.jar.*", "$1");
    }
}
