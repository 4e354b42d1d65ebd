package dev.wenzhen.stack.command;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.GatewayProblem;
import dev.wenzhen.evaluation.client.OpenedConsultation;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chat}: a consultation in the terminal. */
@Command(
        name = "chat",
        description = "A consultation in the terminal: clear empties the history, stop leaves.",
        mixinStandardHelpOptions = true)
public final class ChatCommand implements Callable<Integer> {

    @Mixin private GatewayOption gateway;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            converse(lines, gateway.client());
            return 0;
        } catch (GatewayProblem | UncheckedIOException e) {
            throw new PartFailedException(ReplyPrinter.describe(e), e);
        }
    }

    private void converse(BufferedReader lines, GatewayClient client) throws IOException {
        String consultation = open(client);
        for (String line = next(lines); line != null; line = next(lines)) {
            String said = line.strip();
            if (said.equals("stop")) {
                return;
            }
            if (said.equals("clear")) {
                consultation = open(client);
            } else if (!said.isEmpty()) {
                answer(client, new TurnRequest(consultation, said, UUID.randomUUID().toString()));
            }
        }
    }

    private String open(GatewayClient client) {
        OpenedConsultation opened = client.open();
        PrintWriter out = spec.commandLine().getOut();
        out.println(opened.greeting());
        out.println(opened.label());
        out.println("(clear 清空对话，stop 结束)");
        return opened.id();
    }

    private String next(BufferedReader lines) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print("\n> ");
        out.flush();
        return lines.readLine();
    }

    /** A turn that fails is told; the conversation goes on. */
    private void answer(GatewayClient client, TurnRequest turn) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            new ReplyPrinter(client, spec.commandLine().getOut(), err).print(turn);
        } catch (PartFailedException e) {
            err.println(e.getMessage());
        }
    }
}
