package dev.wenzhen.stack.command;

import dev.wenzhen.stack.launch.StackStop;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code down}: stops what runs. */
@Command(
        name = "down",
        description = "Stops every part; what was said stays in the state.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    @Mixin private StateOption state;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        boolean ran =
                StackStop.stop(
                        state.directory(), line -> spec.commandLine().getErr().println(line));
        spec.commandLine().getErr().println(ran ? "stopped" : "nothing was running");
        return 0;
    }
}
