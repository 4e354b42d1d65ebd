package dev.wenzhen.stack;

import dev.wenzhen.stack.command.AskCommand;
import dev.wenzhen.stack.command.BenchCommand;
import dev.wenzhen.stack.command.ChatCommand;
import dev.wenzhen.stack.command.DownCommand;
import dev.wenzhen.stack.command.StatusCommand;
import dev.wenzhen.stack.command.Terminal;
import dev.wenzhen.stack.command.UpCommand;
import dev.wenzhen.stack.process.PartFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code ./wenzhen}: the platform on one machine. Exit codes: 0 done, 1 failed, 2 misused. */
@Command(
        name = "wenzhen",
        description = "Wenzhen 问诊, a streaming medical-consultation platform, on one machine.",
        mixinStandardHelpOptions = true,
        version = "Wenzhen 0.1.0-SNAPSHOT",
        footer = {
            "",
            "  verify [--install]  checks what the tests need, then builds and tests everything"
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            AskCommand.class,
            ChatCommand.class,
            BenchCommand.class,
            HelpCommand.class
        })
public final class WenzhenCommand {

    private WenzhenCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(new Terminal()).execute(arguments));
    }

    /** The command line as it speaks to this terminal. */
    static CommandLine commandLine(Terminal terminal) {
        CommandLine.IFactory factory = new TerminalFactory(terminal);
        return new CommandLine(new WenzhenCommand(), factory)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setExecutionExceptionHandler(
                        (failure, command, result) -> {
                            if (!(failure instanceof PartFailedException)) {
                                throw failure;
                            }
                            terminal.err().println(failure.getMessage());
                            return CommandLine.ExitCode.SOFTWARE;
                        });
    }
}
