package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.evaluation.client.TurnTranscript;
import dev.wenzhen.evaluation.load.Questions;
import dev.wenzhen.stack.launch.LocalStack;
import dev.wenzhen.stack.whole.RawGateway.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputIT {

    private static final String UNKNOWN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private final LocalStack stack = SharedStack.get();
    private final RawGateway raw = new RawGateway(stack.gateway());
    private final GatewayClient client = new GatewayClient(stack.gateway());

    static Stream<Arguments> bodies() {
        byte[] invalid = "{\"text\": \"a?\"}".getBytes(StandardCharsets.UTF_8);
        invalid[11] = (byte) 0xFF;
        return Stream.of(
                Arguments.of("empty text", utf8("{\"text\": \"\"}"), "400 empty_text"),
                Arguments.of("blank text", utf8("{\"text\": \" \\n\"}"), "400 empty_text"),
                Arguments.of("no text", utf8("{}"), "400 empty_text"),
                Arguments.of(
                        "2001 characters",
                        utf8("{\"text\": \"" + "疼".repeat(2001) + "\"}"),
                        "413 text_too_long"),
                Arguments.of(
                        "2 MB of text",
                        utf8("{\"text\": \"" + "a".repeat(2 << 20) + "\"}"),
                        "413 body_too_large"),
                Arguments.of("invalid UTF-8", invalid, "400 invalid_utf8"),
                Arguments.of("malformed JSON", utf8("{\"text\": "), "400 malformed_json"),
                Arguments.of(
                        "unknown field",
                        utf8("{\"text\": \"失眠\", \"colour\": 1}"),
                        "400 unknown_field"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_bad_body_is_refused_with_a_code_and_an_advice(String name, byte[] body, String expected)
            throws Exception {
        String turns = "/v1/consultations/" + client.open().id() + "/turns";
        assertProblem(raw.post(turns, body, Map.of("Idempotency-Key", "k")), expected);
    }

    @Test
    void an_unknown_consultation_and_an_unknown_turn_are_told() throws Exception {
        String known = "/v1/consultations/" + client.open().id();
        String unknown = "/v1/consultations/" + UNKNOWN;
        Map<String, String> key = Map.of("Idempotency-Key", "k");
        assertProblem(raw.get(unknown, Map.of()), "404 consultation_not_found");
        assertProblem(
                raw.post(unknown + "/turns", "{\"text\": \"失眠\"}", key),
                "404 consultation_not_found");
        assertProblem(
                raw.get(known + "/turns/" + UNKNOWN + "/events", Map.of()), "404 turn_not_found");
        assertProblem(
                raw.post(known + "/turns/" + UNKNOWN + "/cancel", "", Map.of()),
                "404 turn_not_found");
    }

    @Test
    void a_turn_needs_a_key_and_a_key_its_body() throws Exception {
        String id = client.open().id();
        String turns = "/v1/consultations/" + id + "/turns";
        assertProblem(
                raw.post(turns, "{\"text\": \"失眠\"}", Map.of()), "400 missing_idempotency_key");
        assertProblem(
                raw.post(turns, "{\"text\": \"失眠\"}", Map.of("Idempotency-Key", "x".repeat(256))),
                "400 invalid_idempotency_key");

        TurnTranscript turn = ask(id, "k");
        Map<String, String> key = Map.of("Idempotency-Key", "k");
        assertProblem(raw.post(turns, "{\"text\": \"另一句\"}", key), "422 idempotency_key_reused");
        String same =
                client.submit(new TurnRequest(id, Questions.text(0, 0), "k"))
                        .path("turnId")
                        .asText();
        assertThat(same).isEqualTo(turn.turnId());
        assertThat(client.snapshot(id).path("turns")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "1.5", "99999", "99999999999999999999"})
    void a_resume_position_of_nonsense_or_of_the_future_is_refused(String position)
            throws Exception {
        String id = client.open().id();
        String events = "/v1/consultations/" + id + "/turns/" + ask(id, "k").turnId() + "/events";
        assertProblem(
                raw.get(events, Map.of("Last-Event-ID", position)), "400 invalid_resume_position");
        assertProblem(
                raw.get(events + "?after=" + position, Map.of()), "400 invalid_resume_position");
    }

    @Test
    void after_the_terminal_event_there_is_nothing_more() throws Exception {
        String id = client.open().id();
        TurnTranscript turn = ask(id, "k");
        String events = "/v1/consultations/" + id + "/turns/" + turn.turnId() + "/events";
        String last = String.valueOf(turn.terminal().sequenceNumber());
        assertThat(raw.get(events, Map.of("Last-Event-ID", last)).status()).isEqualTo(204);
    }

    private TurnTranscript ask(String consultation, String key) throws Exception {
        return client.ask(new TurnRequest(consultation, Questions.text(0, 0), key), event -> {})
                .get(60, TimeUnit.SECONDS);
    }

    private static void assertProblem(Answer answer, String statusAndCode) {
        String[] expected = statusAndCode.split(" ", -1);
        assertThat(answer.problem())
                .isEqualTo(expected[0] + " application/problem+json " + expected[1]);
        assertThat(answer.text("detail")).isNotEmpty();
        assertThat(answer.text("type")).isEqualTo("urn:wenzhen:problem:" + expected[1]);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
