package dev.wenzhen.stack.command;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.GatewayProblem;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ask}: one question, one streamed reply on standard output, its label as the last line. */
@Command(
        name = "ask",
        description = "Asks one question in a new consultation and streams the reply.",
        mixinStandardHelpOptions = true)
public final class AskCommand implements Callable<Integer> {

    @Mixin private GatewayOption gateway;

    @Parameters(paramLabel = "TEXT", description = "What the patient says.")
    private String text;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        GatewayClient client = gateway.client();
        try {
            String consultation = client.open().id();
            String key = UUID.randomUUID().toString();
            new ReplyPrinter(client, out, err).print(new TurnRequest(consultation, text, key));
            return 0;
        } catch (GatewayProblem | UncheckedIOException e) {
            throw new PartFailedException(ReplyPrinter.describe(e), e);
        }
    }
}
