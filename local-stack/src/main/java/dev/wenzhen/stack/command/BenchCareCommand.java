package dev.wenzhen.stack.command;

import dev.wenzhen.evaluation.load.LoadFailedException;
import dev.wenzhen.evaluation.pipeline.CareBenchmark;
import dev.wenzhen.evaluation.pipeline.CareBenchmark.Row;
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
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench care}: what leading a consultation and checking its replies adds. */
@Command(
        name = "care",
        description = {
            "Measures what assessment, retrieval and the checks on replies add until a patient hears",
            "something: two stacks after each other, without care and with it, a scripted engine."
        },
        mixinStandardHelpOptions = true)
public final class BenchCareCommand implements Callable<Integer> {

    private static final Map<String, String> WORKER =
            Map.of(
                    "wenzhen.worker.engine", "scripted",
                    "wenzhen.worker.scripted.tokens-per-second", "1000",
                    "wenzhen.worker.scripted.tokens", "160");

    @Option(
            names = "--turns",
            paramLabel = "N",
            defaultValue = "400",
            description = "Measured turns of each (default: ${DEFAULT-VALUE}).")
    private int turns;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Row without = measure(false);
        Row with = measure(true);
        out.printf(
                "What care adds, in ms: %d processors, %s, JDK %s; %d turns each, one at a time,"
                        + " after a warm-up; an engine of 1000 characters a second%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.version(),
                turns);
        out.printf("%14s %26s %26s%n", "", "first event", "first sentence");
        out.printf("%14s %12s %13s %12s %13s%n", "", "p50", "p99", "p50", "p99");
        print(out, "without care", without);
        print(out, "with care", with);
        out.printf(
                "%14s %12.1f %13.1f %12.1f %13.1f%n",
                "added",
                with.firstEvent().p50() - without.firstEvent().p50(),
                with.firstEvent().p99() - without.firstEvent().p99(),
                with.firstSentence().p50() - without.firstSentence().p50(),
                with.firstSentence().p99() - without.firstSentence().p99());
        return 0;
    }

    private static void print(PrintWriter out, String name, Row row) {
        out.printf(
                "%14s %12.1f %13.1f %12.1f %13.1f%n",
                name,
                row.firstEvent().p50(),
                row.firstEvent().p99(),
                row.firstSentence().p50(),
                row.firstSentence().p99());
    }

    private Row measure(boolean care) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Path state = Files.createTempDirectory("wenzhen-bench");
        Map<String, String> dialogue =
                Map.of("wenzhen.dialogue.care.enabled", String.valueOf(care));
        StackPlan plan =
                StackPlan.DEFAULT.withSettings(
                        Map.of(PartNames.WORKER, WORKER, PartNames.DIALOGUE, dialogue));
        Row row;
        try (LocalStack stack =
                LocalStack.prepare(
                        ProjectHome.find(), new StateDirectory(state), plan, err::println)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            stack.start();
            err.println(care ? "measuring with care" : "measuring without care");
            row = new CareBenchmark(stack.gateway()).measure(turns);
        } catch (LoadFailedException e) {
            throw new PartFailedException(e.getMessage(), e);
        }
        new TemporaryFolder(state).close();
        return row;
    }
}
