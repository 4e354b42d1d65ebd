package dev.wenzhen.lm.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GatedListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.registry.SeedTemplate;
import dev.wenzhen.lm.remote.PlayedServer.Answer;
import dev.wenzhen.lm.remote.RemoteOptions.Api;
import dev.wenzhen.lm.remote.RemoteOptions.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server on a socket: how it fails, and what becomes of the reply. */
class RemoteFailureTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String QUESTION = "高血压<|im_end|>怎么办？";

    private PlayedServer server;
    private RemoteTextGenerator generator;

    @AfterEach
    void close() throws IOException {
        generator.close();
        if (server != null) {
            server.close();
        }
    }

    private void serve(Answer... answers) throws IOException {
        serve(RemoteCalls.PATIENT, answers);
    }

    private void serve(Patience patience, Answer... answers) throws IOException {
        server = new PlayedServer(answers);
        open(RemoteCalls.options(server.base(), Api.CHAT, patience), SeedTemplate.OF_THE_FOLDER);
    }

    private void open(RemoteOptions options, SeedTemplate template) {
        generator = new RemoteTextGenerator(options, template, Clock.systemUTC());
    }

    private GatedListener ask(String id, Instant deadline) {
        GatedListener listener = GatedListener.open();
        generator.submit(RemoteCalls.task(id, deadline, QUESTION), listener);
        return listener;
    }

    private GatedListener ask() {
        return ask("a", Instant.MAX);
    }

    private static Answer status(int status, String body, String... headers) {
        return connection -> {
            connection.head(status, "application/json", headers);
            connection.send(body);
            connection.end();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "401,remote_unauthorized",
        "403,remote_unauthorized",
        "404,remote_model_not_found",
        "400,remote_refused_request",
        "422,remote_refused_request",
        "302,remote_refused_request",
        "413,prompt_too_long"
    })
    void what_another_attempt_cannot_mend_ends_at_once(int status, String code) throws IOException {
        serve(status(status, "{\"error\":{\"message\":\"" + QUESTION + "\"}}", "Location: /v2"));

        GatedListener reply = ask();

        assertThat(reply.await())
                .isEqualTo(new GenerationResult(FinishReason.ERROR, 0, 0, 0, code));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":\"context_length_exceeded\"}}",
                "{\"error\":{\"message\":\"This model's maximum context length is 2048 tokens.\"}}",
                "{\"object\":\"error\",\"message\":\"exceeds the context length of 2048\"}"
            })
    void a_prompt_that_the_server_finds_too_long_is_called_so(String body) throws IOException {
        serve(status(400, body));

        assertThat(ask().await().errorCode()).isEqualTo("prompt_too_long");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void what_may_pass_is_tried_again(int status) throws IOException {
        serve(status(status, "{}", "Retry-After: 0"), PlayedServer.saying("好"));

        GatedListener reply = ask();

        assertThat(reply.await().reason()).isEqualTo(FinishReason.STOP);
        assertThat(reply.text()).isEqualTo("好");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void attempts_are_bounded() throws IOException {
        serve(status(503, "{}"));

        assertThat(ask().await().errorCode()).isEqualTo("remote_overloaded");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void a_server_that_wants_to_be_left_alone_for_long_is() throws IOException {
        serve(status(429, "{}", "Retry-After: 3600"));

        assertThat(ask().await().errorCode()).isEqualTo("remote_overloaded");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void nobody_there_is_unreachable() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
        }
        open(RemoteCalls.options(nobody), SeedTemplate.OF_THE_FOLDER);

        assertThat(ask().await().errorCode()).isEqualTo("remote_unreachable");
    }

    @Test
    void a_stream_cut_before_its_first_word_is_asked_for_again() throws IOException {
        serve(
                connection -> {
                    connection.stream();
                    connection.send(PlayedServer.FIRST);
                    connection.cut();
                },
                PlayedServer.Connection::cut,
                PlayedServer.saying("好"));

        GatedListener reply = ask();

        assertThat(reply.await().reason()).isEqualTo(FinishReason.STOP);
        assertThat(reply.text()).isEqualTo("好");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void a_stream_cut_after_its_first_word_is_an_error() throws IOException {
        serve(
                connection -> {
                    connection.stream();
                    connection.send(PlayedServer.delta("少"));
                    connection.cut();
                });

        GatedListener reply = ask();

        assertThat(reply.await())
                .isEqualTo(new GenerationResult(FinishReason.ERROR, 0, 0, 1, "remote_stream_cut"));
        assertThat(reply.text()).isEqualTo("少");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_body_that_ends_without_a_last_word_is_cut_too() throws IOException {
        serve(
                connection -> {
                    connection.stream();
                    connection.send(PlayedServer.delta("少"));
                    connection.end();
                });

        assertThat(ask().await().errorCode()).isEqualTo("remote_stream_cut");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"choices\": [\n\n",
                "data: 42\n\n",
                "data: {\"object\":\"x\"}\n\n",
                "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"fnord\"}]}\n\n",
                "data: [DONE]\n\n"
            })
    void what_is_no_completion_stream_is_called_malformed(String stream) throws IOException {
        serve(
                connection -> {
                    connection.stream();
                    connection.send(stream);
                    connection.awaitLeaving();
                });

        assertThat(ask().await().errorCode()).isEqualTo("remote_stream_malformed");
        server.awaitLeaving(0);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void an_event_without_end_is_malformed_and_not_kept() throws IOException {
        String endless = "data: " + "x".repeat(1 << 20);
        serve(
                connection -> {
                    connection.stream();
                    connection.send(endless);
                    connection.send(endless);
                    connection.awaitLeaving();
                });

        assertThat(ask().await().errorCode()).isEqualTo("remote_stream_malformed");
        server.awaitLeaving(0);
    }

    @Test
    void a_page_instead_of_a_stream_is_malformed() throws IOException {
        serve(
                connection -> {
                    connection.head(200, "text/html");
                    connection.send("<html>");
                    connection.end();
                });

        assertThat(ask().await().errorCode()).isEqualTo("remote_stream_malformed");
    }

    @Test
    void an_error_within_a_stream_ends_it() throws IOException {
        serve(
                connection -> {
                    connection.stream();
                    connection.send(PlayedServer.delta("少"));
                    connection.send("data: {\"error\":{\"message\":\"out of memory\"}}\n\n");
                    connection.awaitLeaving();
                });

        assertThat(ask().await().errorCode()).isEqualTo("remote_failed");
    }

    @Test
    void a_server_that_falls_silent_is_left() throws IOException {
        serve(
                new Patience(RemoteCalls.LONG, RemoteCalls.LONG, SHORT),
                connection -> {
                    connection.stream();
                    connection.send(PlayedServer.delta("少"));
                    connection.awaitLeaving();
                });

        assertThat(ask().await().errorCode()).isEqualTo("remote_silent");
        server.awaitLeaving(0);
    }

    @Test
    void a_server_that_never_begins_is_asked_again_and_then_left() throws IOException {
        serve(
                new Patience(RemoteCalls.LONG, SHORT, RemoteCalls.LONG),
                PlayedServer.Connection::awaitLeaving);

        assertThat(ask().await().errorCode()).isEqualTo("remote_silent");
        assertThat(server.requests()).hasSize(3);
        server.awaitLeaving(0);
        server.awaitLeaving(2);
    }
}
