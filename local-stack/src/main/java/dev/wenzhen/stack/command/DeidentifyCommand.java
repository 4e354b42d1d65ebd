package dev.wenzhen.stack.command;

import dev.wenzhen.safety.privacy.Deidentified;
import dev.wenzhen.safety.privacy.Deidentifier;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code deidentify}: texts without what tells who somebody is. */
@Command(
        name = "deidentify",
        description = {
            "Replaces names, numbers and addresses by placeholders, a JSON object a line:",
            "  {\"text\"} -> {\"text\", \"spans\": [{\"start\", \"end\", \"kind\"}]}",
            "Positions are those of the original text, in UTF-16 units."
        },
        mixinStandardHelpOptions = true)
public final class DeidentifyCommand implements Callable<Integer> {

    @Mixin private JsonLines lines;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Deidentifier deidentifier = Deidentifier.standard();
        return lines.answer(
                object -> answer(deidentifier.deidentify(JsonLines.text(object, "text"))),
                spec.commandLine().getOut());
    }

    private static Result answer(Deidentified clean) {
        return new Result(
                clean.text(),
                clean.spans().stream()
                        .map(span -> new Span(span.start(), span.end(), span.kind().word()))
                        .toList());
    }

    private record Result(String text, List<Span> spans) {}

    private record Span(int start, int end, String kind) {}
}
