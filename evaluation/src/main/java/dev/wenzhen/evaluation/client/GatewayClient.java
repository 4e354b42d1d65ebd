package dev.wenzhen.evaluation.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Speaks the gateway's HTTP API. Thread-safe; one instance carries any number of streams. */
public final class GatewayClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI gateway;
    private final HttpClient http;

    public GatewayClient(URI gateway) {
        this.gateway = gateway;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_LIMIT)
                        .build();
    }

    /**
     * Opens a consultation of the general mode.
     *
     * @throws GatewayProblem when the gateway refuses
     * @throws UncheckedIOException when it cannot be reached
     */
    public OpenedConsultation open() {
        JsonNode opened = json(request("/v1/consultations").POST(body(Map.of())));
        return new OpenedConsultation(
                opened.path("id").asText(),
                opened.path("greeting").asText(),
                opened.path("label").asText(),
                opened.path("notice").asText());
    }

    /** The consultation as it is stored. */
    public JsonNode snapshot(String consultationId) {
        return json(request("/v1/consultations/" + consultationId).GET());
    }

    /** Submits a turn without waiting for its reply; returns the answer's body. */
    public JsonNode submit(TurnRequest turn) {
        return json(submission(turn).header("Accept", "application/json"));
    }

    /**
     * Submits a turn and reads its reply to the terminal event, over as many connections as it
     * takes.
     *
     * @param listener gets each event as it comes, on one thread at a time
     * @return fails with {@link GatewayProblem} or {@link IOException}
     */
    public CompletableFuture<TurnTranscript> ask(TurnRequest turn, Consumer<TurnEvent> listener) {
        return new TurnReader(this, turn, listener).read();
    }

    HttpClient http() {
        return http;
    }

    HttpRequest submissionStream(TurnRequest turn) {
        return submission(turn).header("Accept", "text/event-stream").build();
    }

    HttpRequest resumption(String consultationId, String turnId, long after) {
        return request("/v1/consultations/" + consultationId + "/turns/" + turnId + "/events")
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", String.valueOf(after))
                .GET()
                .build();
    }

    private HttpRequest.Builder submission(TurnRequest turn) {
        return request("/v1/consultations/" + turn.consultationId() + "/turns")
                .header("Idempotency-Key", turn.idempotencyKey())
                .POST(body(Map.of("text", turn.text())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json");
    }

    private JsonNode json(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw problem(response.statusCode(), response.body());
            }
            return tree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway at " + gateway + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    static GatewayProblem problem(int status, String body) {
        JsonNode document;
        try {
            document = tree(body);
        } catch (UncheckedIOException e) { // some proxy's page
            document = JSON.createObjectNode();
        }
        return new GatewayProblem(status, document);
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway's answer is no JSON", e);
        }
    }

    private static HttpRequest.BodyPublisher body(Map<String, ?> members) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(members));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
