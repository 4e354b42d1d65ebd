package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.safety.prescription.GatedReply;
import dev.wenzhen.safety.prescription.PrescriptionGate;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gate}: what of a model's reply may leave. */
@Command(
        name = "gate",
        description = {
            "Keeps prescriptions out of replies, a JSON object a line:",
            "  {\"reply\"} -> {\"blocked\", \"released\"}",
            "A passage that names a prescription drug, its dose and how to take it is replaced.",
            "With {\"replies\": […]} the replies of one consultation are judged in order."
        },
        mixinStandardHelpOptions = true)
public final class GateCommand implements Callable<Integer> {

    @Mixin private JsonLines lines;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrescriptionGate gate = PrescriptionGate.standard();
        return lines.answer(object -> answer(gate, object), spec.commandLine().getOut());
    }

    private static Result answer(PrescriptionGate gate, JsonNode object) {
        JsonNode replies = object.path("replies");
        if (!replies.isArray()) {
            GatedReply reply = gate.open().push(JsonLines.text(object, "reply")).finish();
            return new Result(reply.blocked(), reply.released());
        }
        boolean blocked = false;
        boolean drugKnown = false;
        StringBuilder released = new StringBuilder();
        for (JsonNode text : replies) {
            if (!text.isTextual()) {
                throw new IllegalArgumentException("each of \"replies\" must be a string");
            }
            GatedReply reply = gate.open(drugKnown).push(text.textValue()).finish();
            released.append(released.isEmpty() ? "" : "\n").append(reply.released());
            blocked |= reply.blocked();
            drugKnown = reply.drugKnown();
        }
        return new Result(blocked, released.toString());
    }

    private record Result(boolean blocked, String released) {}
}
