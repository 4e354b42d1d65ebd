package dev.wenzhen.stack;

import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.stack.command.AskCommand;
import dev.wenzhen.stack.command.BenchCommand;
import dev.wenzhen.stack.command.ChatCommand;
import dev.wenzhen.stack.command.CheckReplyCommand;
import dev.wenzhen.stack.command.CrisisCommand;
import dev.wenzhen.stack.command.DeidentifyCommand;
import dev.wenzhen.stack.command.DepartmentCommand;
import dev.wenzhen.stack.command.DownCommand;
import dev.wenzhen.stack.command.EvaluateCommand;
import dev.wenzhen.stack.command.GateCommand;
import dev.wenzhen.stack.command.KnowledgeCommand;
import dev.wenzhen.stack.command.ModelCommand;
import dev.wenzhen.stack.command.ScreenCommand;
import dev.wenzhen.stack.command.StatusCommand;
import dev.wenzhen.stack.command.UpCommand;
import dev.wenzhen.stack.launch.StackClosedException;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
            ModelCommand.class,
            CrisisCommand.class,
            EvaluateCommand.class,
            ScreenCommand.class,
            GateCommand.class,
            DeidentifyCommand.class,
            CheckReplyCommand.class,
            DepartmentCommand.class,
            KnowledgeCommand.class,
            HelpCommand.class
        })
public final class WenzhenCommand {

    private WenzhenCommand() {}

    public static void main(String[] arguments) {
        System.exit(
                commandLine(utf8(FileDescriptor.out), utf8(FileDescriptor.err)).execute(arguments));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new WenzhenCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, result) -> tell(failure, err));
    }

    /** What a person can mend is one sentence; anything else is a fault with its stack trace. */
    private static int tell(Exception failure, PrintWriter err) throws Exception {
        if (failure instanceof PartFailedException || failure instanceof InvalidModelException) {
            err.println(failure.getMessage());
        } else if (!(failure instanceof StackClosedException)) {
            throw failure;
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Chinese is printed as UTF-8 whatever the terminal's locale says. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        FileOutputStream stream = new FileOutputStream(descriptor);
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
