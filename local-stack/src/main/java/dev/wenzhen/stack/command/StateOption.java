package dev.wenzhen.stack.command;

import dev.wenzhen.stack.launch.EarlierRun;
import dev.wenzhen.stack.launch.ProjectHome;
import dev.wenzhen.stack.process.StateDirectory;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --state}, which every subcommand takes. */
public final class StateOption {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Folder of the stack; two folders are two stacks (default: .wenzhen).")
    private Path folder;

    StateDirectory directory() {
        return new StateDirectory(folder != null ? folder : ProjectHome.find().defaultState());
    }

    EarlierRun run() {
        return new EarlierRun(directory());
    }

    /** What to type to run a subcommand on the same state. */
    String commandLine(String subcommand) {
        return "./wenzhen " + subcommand + (folder != null ? " --state " + folder : "");
    }
}
