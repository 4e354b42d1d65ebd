package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.safety.ComplaintReader;
import dev.wenzhen.safety.RedFlagScreen;
import dev.wenzhen.safety.ScreenOutcome;
import dev.wenzhen.safety.TriageLevel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code screen}: red flags and crises in patients' words. */
@Command(
        name = "screen",
        description = {
            "Looks for red flags and crises, a JSON object a line:",
            "  {\"text\" | \"turns\", \"age\"?, \"sex\"?, \"pregnant\"?}",
            "  -> {\"level\", \"crisis\", \"rules\"}",
            "age is in years (0.1 is five weeks), sex female or male. The level is a floor;",
            "居家观察 without rules means that no rule speaks. Not reviewed by a clinician."
        },
        mixinStandardHelpOptions = true)
public final class ScreenCommand implements Callable<Integer> {

    @Mixin private JsonLines lines;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RedFlagScreen screen = RedFlagScreen.standard();
        return lines.answer(object -> answer(screen, object), spec.commandLine().getOut());
    }

    private static Result answer(RedFlagScreen screen, JsonNode object) {
        ScreenOutcome outcome = screen.screen(ComplaintReader.read(object));
        return new Result(outcome.level(), outcome.crisis(), outcome.rules());
    }

    private record Result(TriageLevel level, boolean crisis, List<String> rules) {}
}
