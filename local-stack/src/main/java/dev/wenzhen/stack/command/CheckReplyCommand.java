package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.medicine.Contradiction;
import dev.wenzhen.knowledge.medicine.FactsReader;
import dev.wenzhen.knowledge.medicine.ReplyCheck;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code check-reply}: replies against what is known of the patient. */
@Command(
        name = "check-reply",
        description = {
            "Finds what a reply recommends against a patient's facts, a JSON object a line:",
            "  {\"facts\": {\"allergies\", \"pregnant\", \"age\", \"conditions\", \"medicines\"},",
            "   \"reply\"} -> {\"contradiction\", \"reasons\"}",
            "All facts are optional; age is in years. Not reviewed by a clinician."
        },
        mixinStandardHelpOptions = true)
public final class CheckReplyCommand implements Callable<Integer> {

    @Mixin private JsonLines lines;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ReplyCheck check = new ReplyCheck(KnowledgeBase.standard());
        return lines.answer(object -> answer(check, object), spec.commandLine().getOut());
    }

    private static Result answer(ReplyCheck check, JsonNode object) {
        String reply = JsonLines.text(object, "reply");
        List<Contradiction> found = check.check(FactsReader.read(object.path("facts")), reply);
        return new Result(
                !found.isEmpty(),
                found.stream().map(each -> each.medicine() + "：" + each.reason()).toList());
    }

    private record Result(boolean contradiction, List<String> reasons) {}
}
