package dev.wenzhen.evaluation.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads one turn to its terminal event. When a connection breaks it goes on after the last event
 * that it saw; before any event it repeats the submission, whose key makes it the same turn.
 */
final class TurnReader {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MAX_CONNECTIONS = 100;

    private final GatewayClient client;
    private final TurnRequest turn;
    private final Consumer<TurnEvent> listener;
    private final Executor afterPause =
            CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    private final CompletableFuture<TurnTranscript> result = new CompletableFuture<>();
    private final List<TurnEvent> events = new ArrayList<>();
    private final long submittedNanos = System.nanoTime();
    private String turnId = "";
    private long lastSequenceNumber;
    private int connections;

    TurnReader(GatewayClient client, TurnRequest turn, Consumer<TurnEvent> listener) {
        this.client = client;
        this.turn = turn;
        this.listener = listener;
    }

    CompletableFuture<TurnTranscript> read() {
        connect();
        return result;
    }

    private void connect() {
        connections++;
        HttpRequest request =
                turnId.isEmpty()
                        ? client.submissionStream(turn)
                        : client.resumption(turn.consultationId(), turnId, lastSequenceNumber);
        CompletableFuture<?> unused = // its outcome goes to the result
                client.http()
                        .sendAsync(request, this::bodyOf)
                        .thenAccept(HttpResponse::body)
                        .whenComplete((done, failure) -> disconnected(rootOf(failure)));
    }

    private HttpResponse.BodySubscriber<Void> bodyOf(HttpResponse.ResponseInfo response) {
        int status = response.statusCode();
        if (status == 200) {
            return HttpResponse.BodySubscribers.fromLineSubscriber(new EventLines(this::accept));
        }
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8),
                body -> {
                    throw GatewayClient.problem(status, body);
                });
    }

    private void accept(ServerEvent event) {
        TurnEvent turnEvent =
                new TurnEvent(
                        event.type(),
                        event.id().map(Long::parseLong).orElse(0L),
                        GatewayClient.tree(event.data()),
                        System.nanoTime());
        events.add(turnEvent);
        if (turnId.isEmpty()) {
            turnId = turnEvent.text("turnId");
        }
        lastSequenceNumber = Math.max(lastSequenceNumber, turnEvent.sequenceNumber());
        listener.accept(turnEvent);
    }

    private void disconnected(Optional<Throwable> failure) {
        boolean ended = !events.isEmpty() && events.get(events.size() - 1).isTerminal();
        if (ended) {
            result.complete(new TurnTranscript(turnId, submittedNanos, events, connections));
        } else if (connections >= MAX_CONNECTIONS) {
            result.completeExceptionally(
                    new IOException("no end of the turn over " + connections + " connections"));
        } else if (failure.filter(this::isFinal).isPresent()) {
            result.completeExceptionally(failure.get());
        } else {
            afterPause.execute(this::connect);
        }
    }

    /** A refusal of the turn itself is final; a broken stream or a returning gateway is not. */
    private boolean isFinal(Throwable failure) {
        if (failure instanceof GatewayProblem problem) {
            return events.isEmpty() || problem.status() < 500;
        }
        boolean neverReached = failure instanceof ConnectException && connections == 1;
        return neverReached || !(failure instanceof IOException);
    }

    /** What lies under the wrappers of futures and of the HTTP client. */
    private static Optional<Throwable> rootOf(Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null && !(root instanceof ConnectException)) {
            root = root.getCause();
        }
        return Optional.ofNullable(root);
    }
}
