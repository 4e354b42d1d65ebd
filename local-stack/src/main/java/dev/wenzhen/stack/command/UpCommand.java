package dev.wenzhen.stack.command;

import dev.wenzhen.stack.launch.ProjectHome;
import dev.wenzhen.stack.launch.StackStart;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: starts what does not run yet. Progress goes to standard error. */
@Command(
        name = "up",
        description = "Starts Kafka, Redis and the services; Ctrl-C stops them.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Mixin private StateOption state;

    @Mixin private PlanOptions options;

    @Option(
            names = "--detach",
            description = "Return when all parts are ready; the last line is the gateway's URL.")
    private boolean detach;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        StackStart start =
                new StackStart(ProjectHome.find(), state.directory(), options.plan(), err::println);
        Optional<String> running = start.alreadyRunning();
        if (running.isPresent()) {
            err.println("already running; stop it with " + state.commandLine("down"));
            out.println(running.get());
            return 0;
        }
        if (detach) {
            out.println(start.detached());
            return 0;
        }
        return watch(start, out);
    }

    private int watch(StackStart start, PrintWriter out) {
        String ending =
                start.watched(
                        address ->
                                out.println(
                                        "\n%s   (Ctrl-C stops; in another terminal: %s)\n"
                                                .formatted(address, state.commandLine("chat"))));
        if (!ending.isEmpty()) {
            throw new PartFailedException(ending + "; the other parts were stopped");
        }
        return 0;
    }
}
