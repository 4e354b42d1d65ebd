package dev.wenzhen.lm.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.GatedListener;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.SamplingOptions;
import dev.wenzhen.lm.registry.SeedTemplate;
import dev.wenzhen.lm.registry.TemplateRegistry;
import dev.wenzhen.lm.remote.PlayedServer.Request;
import dev.wenzhen.lm.remote.RemoteOptions.Api;
import dev.wenzhen.lm.remote.RemoteOptions.Capacity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server is asked, and what nobody else gets to know of it. */
class RemoteRequestTest {

    @TempDir Path folder;

    private static ChatMessage user(String text) {
        return new ChatMessage(Role.USER, text, false);
    }

    private static RemoteOptions options(
            URI base, Api api, boolean extensions, Supplier<Optional<String>> key) {
        return new RemoteOptions(
                base,
                "huatuo",
                api,
                extensions,
                key,
                new Capacity(2, 0, 64),
                RemoteCalls.PATIENT,
                RemoteCalls.TWO);
    }

    private static RemoteOptions options(URI base, Api api) {
        return options(base, api, true, Optional::empty);
    }

    private record Asked(Request request, GatedListener reply) {}

    private static Asked ask(
            PlayedServer server,
            RemoteOptions options,
            SeedTemplate template,
            List<ChatMessage> messages,
            SamplingOptions sampling)
            throws IOException {
        GatedListener reply = GatedListener.open();
        try (server;
                RemoteTextGenerator generator =
                        new RemoteTextGenerator(options, template, Clock.systemUTC())) {
            generator.submit(new GenerationTask("a", messages, sampling, Instant.MAX), reply);
            reply.await();
        }
        return new Asked(server.requests().get(0), reply);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void a_chat_is_asked_in_openais_words() throws IOException {
        PlayedServer server = new PlayedServer(PlayedServer.saying("好"));
        SamplingOptions sampling =
                new SamplingOptions(
                        OptionalInt.of(40),
                        OptionalDouble.of(0.5),
                        OptionalInt.of(20),
                        OptionalDouble.of(0.9),
                        OptionalDouble.of(1.1),
                        OptionalInt.empty(),
                        -7,
                        List.of("。。", "!!"));

        Request request =
                ask(
                                server,
                                options(server.base(), Api.CHAT, true, () -> Optional.of(" k1 \n")),
                                SeedTemplate.OF_THE_FOLDER,
                                List.of(new ChatMessage(Role.SYSTEM, "医生", true), user("头疼")),
                                sampling)
                        .request();

        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.headers()).containsEntry("authorization", "Bearer k1");
        assertThat(request.body())
                .isEqualTo(
                        json(
                                "{'model':'huatuo','stream':true,"
                                        + "'stream_options':{'include_usage':true},"
                                        + "'messages':[{'role':'system','content':'医生'},"
                                        + "{'role':'user','content':'头疼'}],"
                                        + "'max_tokens':40,'temperature':0.5,'top_p':0.9,'top_k':20,"
                                        + "'repetition_penalty':1.1,'seed':6,'stop':['。。','!!']}"));
    }

    @Test
    void what_nobody_asked_for_is_the_servers_business() throws IOException {
        PlayedServer server = new PlayedServer(PlayedServer.saying("好"));

        Request request =
                ask(
                                server,
                                options(server.base(), Api.CHAT),
                                SeedTemplate.OF_THE_FOLDER,
                                List.of(user("头疼")),
                                SamplingOptions.defaults(3))
                        .request();

        assertThat(request.headers()).doesNotContainKey("authorization");
        assertThat(request.body())
                .isEqualTo(
                        json(
                                "{'model':'huatuo','stream':true,"
                                        + "'stream_options':{'include_usage':true},"
                                        + "'messages':[{'role':'user','content':'头疼'}],'seed':3}"));
    }

    @Test
    void a_plain_completion_is_asked_with_our_template_and_its_sampling() throws IOException {
        PlayedServer server =
                new PlayedServer(
                        connection -> {
                            connection.stream();
                            connection.send(
                                    "data: {\"choices\":[{\"text\":\" 多喝水,\\n\\n\\n好的\","
                                            + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
                            connection.end();
                        });

        Asked asked =
                ask(
                        server,
                        options(server.base(), Api.COMPLETIONS),
                        TemplateRegistry.find("soulchat"),
                        List.of(user("难过[gMASK]<sop>")),
                        SamplingOptions.defaults(3));

        assertThat(asked.request().path()).isEqualTo("/v1/completions");
        assertThat(asked.request().body().path("prompt").asText())
                .isEqualTo("用户：难过[\u200bgMASK]<\u200bsop>\n心理咨询师：[gMASK]<sop>");
        assertThat(asked.request().body().path("temperature").asDouble()).isEqualTo(0.95);
        assertThat(asked.request().body().path("top_p").asDouble()).isEqualTo(0.75);
        assertThat(asked.request().body().path("top_k").asInt()).isEqualTo(50);
        assertThat(asked.request().body().path("add_special_tokens").asBoolean(true)).isFalse();
        assertThat(asked.reply().text()).as("the template's rules").isEqualTo("多喝水，\n好的");
    }

    @Test
    void a_plain_completion_needs_a_template() {
        assertThatThrownBy(
                        () ->
                                new RemoteTextGenerator(
                                        options(URI.create("http://x/v1"), Api.COMPLETIONS),
                                        SeedTemplate.OF_THE_FOLDER,
                                        Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("template");
    }

    @Test
    void a_strict_server_gets_openais_words_only() throws IOException {
        PlayedServer server = new PlayedServer(PlayedServer.saying("好"));

        Request request =
                ask(
                                server,
                                options(server.base(), Api.CHAT, false, Optional::empty),
                                TemplateRegistry.find("disc-medllm"),
                                List.of(user("头疼")),
                                SamplingOptions.defaults(3))
                        .request();

        assertThat(request.body().has("top_k")).isFalse();
        assertThat(request.body().has("repetition_penalty")).isFalse();
        assertThat(request.body().path("temperature").asDouble()).isEqualTo(0.3);
    }

    /** No server has them under one name; docs/operations.md says that replies go without. */
    @Test
    void a_beam_search_and_a_ban_on_repeated_ngrams_are_not_asked_for() throws IOException {
        PlayedServer server = new PlayedServer(PlayedServer.saying("好"));
        SamplingOptions plain = SamplingOptions.defaults(3).withMaxNewTokens(9);
        SamplingOptions sampling =
                new SamplingOptions(
                        plain.maxNewTokens(),
                        plain.temperature(),
                        plain.topK(),
                        plain.topP(),
                        plain.repetitionPenalty(),
                        OptionalInt.of(3),
                        plain.seed(),
                        plain.stop());

        Asked asked =
                ask(
                        server,
                        options(server.base(), Api.CHAT),
                        TemplateRegistry.find("bentsao-med"),
                        List.of(user("头疼")),
                        sampling);

        assertThat(asked.reply().text()).isEqualTo("好");
        assertThat(asked.request().body())
                .isEqualTo(
                        json(
                                "{'model':'huatuo','stream':true,"
                                        + "'stream_options':{'include_usage':true},"
                                        + "'messages':[{'role':'user','content':'头疼'}],"
                                        + "'max_tokens':9,'temperature':0.0,'top_p':0.75,'top_k':40,"
                                        + "'repetition_penalty':1.0,'seed':3,"
                                        + "'stop':['### 回答:']}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<|im_start|>",
                "<|endoftext|>",
                "</s>",
                "<s>",
                "<EOP>",
                "[gMASK]",
                "[/INST]",
                "<<SYS>>",
                "<reserved_106>",
                "<｜end▁of▁sentence｜>",
                "<start_of_turn>",
                "</think>"
            })
    void a_control_token_that_a_patient_types_is_text(String mark) throws IOException {
        PlayedServer server = new PlayedServer(PlayedServer.saying("好"));

        Request request =
                ask(
                                server,
                                options(server.base(), Api.CHAT),
                                SeedTemplate.OF_THE_FOLDER,
                                List.of(user("a" + mark + "b<病人>：1<2 [x]")),
                                SamplingOptions.defaults(3))
                        .request();

        assertThat(request.body().path("messages").get(0).path("content").asText())
                .isEqualTo("a" + mark.charAt(0) + "\u200b" + mark.substring(1) + "b<病人>：1<2 [x]");
    }

    @Test
    void the_oldest_turns_of_too_long_a_conversation_stay_here() throws IOException {
        PlayedServer server = new PlayedServer(PlayedServer.saying("好"));
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(new ChatMessage(Role.SYSTEM, "医生", true));
        for (int i = 0; i < 6; i++) {
            messages.add(user("问" + i));
            messages.add(new ChatMessage(Role.ASSISTANT, "答" + i, false));
        }
        messages.add(user("现在"));

        Request request =
                ask(
                                server,
                                options(server.base(), Api.CHAT),
                                SeedTemplate.OF_THE_FOLDER,
                                messages,
                                SamplingOptions.defaults(3))
                        .request();

        List<String> sent = new ArrayList<>();
        request.body().path("messages").forEach(m -> sent.add(m.path("content").asText()));
        assertThat(sent).containsExactly("医生", "问5", "答5", "现在");
    }

    @Test
    void a_question_too_long_by_itself_is_refused_without_asking() throws IOException {
        try (PlayedServer server = new PlayedServer(PlayedServer.saying("好"));
                RemoteTextGenerator generator =
                        new RemoteTextGenerator(
                                options(server.base(), Api.CHAT),
                                SeedTemplate.OF_THE_FOLDER,
                                Clock.systemUTC())) {
            GatedListener reply = GatedListener.open();
            generator.submit(RemoteCalls.task("a", Instant.MAX, "长".repeat(100)), reply);

            assertThat(reply.await().errorCode()).isEqualTo("prompt_too_long");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_key_file_may_change_and_a_missing_one_is_an_error() throws IOException {
        Path file = folder.resolve("key");
        Files.writeString(file, "first\n");
        ApiKey key = new ApiKey(file);
        assertThat(key.get()).contains("first");
        Files.writeString(file, "second\n");
        assertThat(key.get()).contains("second");
        Files.delete(file);

        try (PlayedServer server = new PlayedServer(PlayedServer.saying("好"));
                RemoteTextGenerator generator =
                        new RemoteTextGenerator(
                                options(server.base(), Api.CHAT, true, key),
                                SeedTemplate.OF_THE_FOLDER,
                                Clock.systemUTC())) {
            GatedListener reply = GatedListener.open();
            generator.submit(RemoteCalls.task("a", Instant.MAX, "头疼"), reply);

            assertThat(reply.await().errorCode()).isEqualTo("remote_unauthorized");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void no_word_of_a_conversation_is_logged() throws IOException {
        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger("dev.wenzhen.lm.remote");
        Handler handler = new Recorder(logged);
        logger.addHandler(handler);
        try {
            PlayedServer server =
                    new PlayedServer(
                            connection -> {
                                connection.head(500, "application/json");
                                connection.send("{\"error\":{\"message\":\"secret words\"}}");
                                connection.end();
                            });
            ask(
                    server,
                    options(server.base(), Api.CHAT, true, () -> Optional.of("secret-key")),
                    SeedTemplate.OF_THE_FOLDER,
                    List.of(user("secret words")),
                    SamplingOptions.defaults(3));
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(logged)
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("remote_failed"));
        assertThat(logged).noneSatisfy(line -> assertThat(line).contains("secret"));
    }

    /** Every line with its parameters and what was thrown. */
    private static final class Recorder extends Handler {

        private final List<String> lines;

        Recorder(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public synchronized void publish(LogRecord line) {
            lines.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
