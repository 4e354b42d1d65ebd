package dev.wenzhen.evaluation.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that plays prepared answers, one for each request. */
class GatewayClientTest {

    private static final TurnRequest TURN = new TurnRequest("C1", "失眠怎么办？", "key-1");
    private static final String ACCEPTED = event(1, "turn.accepted", "{\"turnId\":\"T1\"}");
    private static final String HELLO =
            event(2, "text.delta", "{\"turnId\":\"T1\",\"text\":\"您好\"}");
    private static final String COMPLETED =
            event(3, "turn.completed", "{\"turnId\":\"T1\",\"text\":\"您好\"}");

    private record Answer(int status, String type, String body) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private GatewayClient client;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new GatewayClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void reads_a_reply_from_the_answer_to_the_submission() throws Exception {
        stream(ACCEPTED + HELLO + COMPLETED);

        TurnTranscript turn = client.ask(TURN, event -> {}).get(10, SECONDS);

        assertThat(turn.text()).isEqualTo("您好");
        assertThat(turn.terminal().type()).isEqualTo(TurnEvent.COMPLETED);
        assertThat(requests).containsExactly("POST /v1/consultations/C1/turns key-1 null");
    }

    @Test
    void goes_on_after_the_last_event_when_the_connection_breaks() throws Exception {
        stream(ACCEPTED + HELLO);
        stream(COMPLETED);

        TurnTranscript turn = client.ask(TURN, event -> {}).get(10, SECONDS);

        assertThat(turn.events().stream().map(TurnEvent::sequenceNumber))
                .containsExactly(1L, 2L, 3L);
        assertThat(turn.connections()).isEqualTo(2);
        assertThat(requests)
                .containsExactly(
                        "POST /v1/consultations/C1/turns key-1 null",
                        "GET /v1/consultations/C1/turns/T1/events null 2");
    }

    @Test
    void repeats_the_submission_with_its_key_when_nothing_had_come() throws Exception {
        stream("");
        stream(ACCEPTED + HELLO + COMPLETED);

        assertThat(client.ask(TURN, event -> {}).get(10, SECONDS).text()).isEqualTo("您好");
        assertThat(requests).hasSize(2).allMatch(request -> request.contains("key-1"));
    }

    @Test
    void tells_a_refusal_with_its_code_and_detail() {
        String problem = "{\"code\":\"turn_already_active\",\"detail\":\"请等待\"}";
        answers.add(new Answer(409, "application/problem+json", problem));

        assertThatThrownBy(() -> client.ask(TURN, event -> {}).get(10, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        GatewayProblem.class,
                        refusal -> {
                            assertThat(refusal.status()).isEqualTo(409);
                            assertThat(refusal.code()).isEqualTo("turn_already_active");
                            assertThat(refusal.detail()).isEqualTo("请等待");
                        });
    }

    @Test
    void fails_at_once_when_nobody_listens() {
        server.stop(0);

        assertThatThrownBy(() -> client.ask(TURN, event -> {}).get(10, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(java.net.ConnectException.class);
    }

    private void stream(String body) {
        answers.add(new Answer(200, "text/event-stream", body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(
                "%s %s %s %s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                                exchange.getRequestHeaders().getFirst("Last-Event-ID")));
        Answer answer = answers.remove();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String event(long id, String type, String data) {
        return "id: %d\nevent: %s\ndata: %s\n\n".formatted(id, type, data);
    }
}
