package dev.wenzhen.stack;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs {@code ./wenzhen} in this process. */
public final class WenzhenCommands {

    private WenzhenCommands() {}

    /** What a command said and how it ended. */
    public record Answer(int exit, String out, String err) {}

    public static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit =
                WenzhenCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                        .execute(arguments);
        return new Answer(exit, out.toString(), err.toString());
    }
}
