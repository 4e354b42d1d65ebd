package dev.wenzhen.stack.command;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.GatewayProblem;
import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.evaluation.client.TurnTranscript;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Prints one reply as it comes, then its sources, triage and options if there are any, its label
 * last. Alerts and notices go to the error stream.
 */
final class ReplyPrinter {

    /** Turns have a deadline of their own in the platform, which is shorter. */
    private static final long LIMIT_MINUTES = 10;

    private final GatewayClient client;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Set<String> shownAlerts = new HashSet<>();

    ReplyPrinter(GatewayClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.out = out;
        this.err = err;
    }

    /**
     * Returns when the reply is complete.
     *
     * @throws PartFailedException when there is none, or it broke off
     */
    void print(TurnRequest turn) {
        TurnTranscript transcript = ask(turn);
        TurnEvent terminal = transcript.terminal();
        out.println();
        if (!terminal.type().equals(TurnEvent.COMPLETED)) {
            throw new PartFailedException(
                    "%s %s: %s"
                            .formatted(
                                    terminal.type(), terminal.text("code"), terminal.text("detail"))
                            .strip());
        }
        OutcomeLines.of(transcript.events()).forEach(out::println);
        out.println(terminal.text("label"));
    }

    private TurnTranscript ask(TurnRequest turn) {
        try {
            return client.ask(turn, this::show).get(LIMIT_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new PartFailedException(describe(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new PartFailedException("no reply within " + LIMIT_MINUTES + " minutes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("interrupted", e);
        }
    }

    static String describe(Throwable failure) {
        return failure instanceof GatewayProblem problem
                ? "%s (%s)".formatted(problem.detail(), problem.code())
                : "the gateway does not answer: " + failure.getMessage();
    }

    private void show(TurnEvent event) {
        switch (event.type()) {
            case TurnEvent.TEXT_DELTA -> {
                out.print(event.text("text"));
                out.flush();
            }
            case TurnEvent.ALERT -> {
                if (shownAlerts.add(event.text("alertId"))) {
                    err.println("\n⚠⚠⚠  " + event.text("text") + "\n");
                }
            }
            case "turn.queued" -> err.println("排队中…");
            default -> {
                // the rest is told by the ending
            }
        }
    }
}
