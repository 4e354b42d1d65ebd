package dev.wenzhen.lm.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GatedListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.registry.SeedTemplate;
import dev.wenzhen.lm.registry.TemplateRegistry;
import dev.wenzhen.lm.remote.PlayedServer.Answer;
import dev.wenzhen.lm.remote.RemoteOptions.Api;
import dev.wenzhen.lm.remote.RemoteOptions.Patience;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real server on a socket: what it says, and that it hears of an end. */
class RemoteTextGeneratorTest {

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

    @Test
    void a_reply_streams_with_its_usage() throws IOException {
        serve(PlayedServer.saying("少吃", "盐", "。"));

        GatedListener reply = ask();

        assertThat(reply.await()).isEqualTo(new GenerationResult(FinishReason.STOP, 12, 8, 3, ""));
        assertThat(reply.text()).isEqualTo("少吃盐。");
        assertThat(reply.pieces()).hasSize(3);
    }

    @Test
    void token_ids_are_handed_on_where_the_server_tells_them() throws IOException {
        serve(
                connection -> {
                    connection.stream();
                    connection.send(
                            "data: {\"choices\":[{\"delta\":{\"content\":\"少\"},\"token_ids\":[7,8]}]}"
                                    + "\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"盐\"},"
                                    + "\"token_ids\":[9],\"finish_reason\":\"length\"}]}\n\n");
                    connection.end();
                });

        GatedListener reply = ask();

        assertThat(reply.await()).isEqualTo(new GenerationResult(FinishReason.LENGTH, 0, 0, 3, ""));
        assertThat(reply.pieces().get(1).position()).isEqualTo(2);
        assertThat(reply.pieces().get(1).tokenIds()).containsExactly(9);
    }

    @Test
    void a_stream_may_be_cut_anywhere_and_hold_comments() throws IOException {
        String stream =
                ": ping\r\n\r\nevent: x\r\n"
                        + PlayedServer.delta("盐\\n😀").replace("\n", "\r\n")
                        + ": ping\n\n"
                        + PlayedServer.LAST;
        serve(
                connection -> {
                    connection.stream();
                    for (byte one : stream.getBytes("UTF-8")) {
                        connection.sendBytes(new byte[] {one});
                    }
                    connection.end();
                });

        GatedListener reply = ask();

        assertThat(reply.await().reason()).isEqualTo(FinishReason.STOP);
        assertThat(reply.text()).isEqualTo("盐\n😀");
    }

    @Test
    void cancelling_closes_the_connection_of_a_stream() throws IOException {
        serve(
                connection -> {
                    connection.stream();
                    connection.send(PlayedServer.delta("少"));
                    connection.awaitLeaving();
                });
        GatedListener reply = ask();
        reply.awaitBegin();

        generator.cancel("a");

        assertThat(reply.await().reason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(reply.text()).isEqualTo("少");
        server.awaitLeaving(0);
    }

    @Test
    void cancelling_closes_the_connection_of_a_request_without_answer() throws IOException {
        serve(PlayedServer.Connection::awaitLeaving);
        GatedListener reply = ask();
        while (server.requests().isEmpty()) {
            Thread.onSpinWait();
        }

        generator.cancel("a");

        assertThat(reply.await().reason()).isEqualTo(FinishReason.CANCELLED);
        server.awaitLeaving(0);
    }

    @Test
    void a_deadline_closes_the_connection() throws IOException {
        serve(
                connection -> {
                    connection.stream();
                    connection.send(PlayedServer.delta("少"));
                    connection.awaitLeaving();
                });

        GatedListener reply = ask("a", Clock.systemUTC().instant().plus(SHORT.multipliedBy(3)));

        assertThat(reply.await().reason()).isEqualTo(FinishReason.DEADLINE);
        server.awaitLeaving(0);
    }

    @Test
    void closing_the_generator_closes_its_connections() throws IOException {
        serve(
                connection -> {
                    connection.stream();
                    connection.send(PlayedServer.delta("少"));
                    connection.awaitLeaving();
                });
        GatedListener reply = ask();
        reply.awaitBegin();

        generator.close();

        assertThat(reply.ended()).isTrue();
        server.awaitLeaving(0);
    }

    @Test
    void a_stop_string_ends_the_reply_and_closes_the_connection() throws IOException {
        server =
                new PlayedServer(
                        connection -> {
                            connection.stream();
                            connection.send(PlayedServer.delta("甲### 回"));
                            connection.send(PlayedServer.delta("答:乙"));
                            connection.awaitLeaving();
                        });
        open(RemoteCalls.options(server.base()), TemplateRegistry.find("bentsao-med"));

        GatedListener reply = ask();

        assertThat(reply.await().reason()).isEqualTo(FinishReason.STOP);
        assertThat(reply.text()).isEqualTo("甲");
        server.awaitLeaving(0);
    }

    @ParameterizedTest
    @CsvSource({
        "content_filter,ERROR,remote_content_filtered",
        "repetition,REPETITION,''",
        "eos_token,STOP,''",
        "length,LENGTH,''"
    })
    void the_servers_reasons_have_names(String word, FinishReason reason, String code)
            throws IOException {
        serve(
                connection -> {
                    connection.stream();
                    connection.send(PlayedServer.delta("少"));
                    connection.send(PlayedServer.LAST.replace("\"stop\"", "\"" + word + "\""));
                    connection.end();
                });

        GenerationResult end = ask().await();

        assertThat(end.reason()).isEqualTo(reason);
        assertThat(end.errorCode()).isEqualTo(code);
    }

    @Test
    void a_silent_server_that_said_why_it_ended_has_ended() throws IOException {
        serve(
                new Patience(RemoteCalls.LONG, RemoteCalls.LONG, SHORT),
                connection -> {
                    connection.stream();
                    connection.send(PlayedServer.delta("少"));
                    connection.send(
                            PlayedServer.LAST.substring(0, PlayedServer.LAST.indexOf("\n\n") + 2));
                    connection.awaitLeaving();
                });

        assertThat(ask().await().reason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void no_more_replies_than_allowed_go_on_at_once() throws IOException {
        serve(
                connection -> {
                    connection.stream();
                    connection.send(PlayedServer.delta("少"));
                    connection.awaitLeaving();
                });
        List<GatedListener> running = List.of(ask("1", Instant.MAX), ask("2", Instant.MAX));
        running.forEach(GatedListener::awaitBegin);
        GatedListener waiting = ask("3", Instant.MAX);
        GatedListener cancelled = ask("4", Instant.MAX);
        GatedListener overdue = ask("5", Clock.systemUTC().instant().plus(SHORT));
        ask("6", Instant.MAX);

        assertThatThrownBy(() -> ask("7", Instant.MAX))
                .isInstanceOf(RejectedExecutionException.class);
        generator.cancel("4");
        assertThat(cancelled.await().reason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(overdue.await().reason()).isEqualTo(FinishReason.DEADLINE);
        assertThat(server.requests()).as("asked so far").hasSize(2);

        generator.cancel("1");
        waiting.awaitBegin();
        assertThat(generator.load().running()).isEqualTo(2);
        assertThat(generator.load().kvUsage()).isEqualTo(1);
    }
}
