package dev.wenzhen.stack.command;

import dev.wenzhen.stack.launch.EarlierRun.PartStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code status}: what runs, where, and whether it is ready. */
@Command(
        name = "status",
        description = "Lists the parts; exit code 0 when all are ready.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Mixin private StateOption state;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<PartStatus> parts = state.run().parts();
        if (parts.isEmpty()) {
            out.println("nothing is running; start it with " + state.commandLine("up"));
            return 1;
        }
        out.printf("%-10s %8s %6s  %s%n", "part", "pid", "port", "health");
        for (PartStatus part : parts) {
            out.printf("%-10s %8d %6d  %s%n", part.name(), part.pid(), part.port(), health(part));
        }
        state.run().gateway().ifPresent(address -> out.println(address));
        return parts.stream().allMatch(PartStatus::ready) ? 0 : 1;
    }

    private static String health(PartStatus part) {
        if (!part.alive()) {
            return "ended";
        }
        return part.ready() ? "ready" : "not ready";
    }
}
