package dev.wenzhen.lm.remote;

import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.SamplingOptions;
import dev.wenzhen.lm.registry.SeedTemplate;
import dev.wenzhen.lm.text.StyledText;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The server, as replies see it: what is sent, how an exchange begins, how replies are shown. */
record RemoteServer(
        HttpClient client, RemoteOptions options, SeedTemplate template, RequestBody body) {

    RemoteServer(HttpClient client, RemoteOptions options, SeedTemplate template) {
        this(client, options, template, new RequestBody(options, template));
    }

    /**
     * What of a conversation can be sent.
     *
     * @throws RemoteFailure when too much of it must stay
     */
    Conversation fitting(List<ChatMessage> messages, SamplingOptions sampling)
            throws RemoteFailure {
        int context = options.capacity().contextTokens();
        int reply = Math.min(body.maxNewTokens(sampling).orElse(context), context / 4);
        return Conversation.fitting(messages, template.history(), context - Math.max(1, reply));
    }

    HttpRequest request(List<ChatMessage> messages, SamplingOptions sampling) throws RemoteFailure {
        String json = body.of(messages, sampling);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(options.endpoint())
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .POST(BodyPublishers.ofString(json, StandardCharsets.UTF_8));
        key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request.build();
    }

    private Optional<String> key() throws RemoteFailure {
        try {
            return options.key().get().map(String::strip).filter(key -> !key.isEmpty());
        } catch (UncheckedIOException unreadable) {
            throw new RemoteFailure(RemoteFailure.Kind.UNAUTHORIZED);
        }
    }

    Exchange ask(HttpRequest request) {
        return new Exchange(client, request);
    }

    StyledText text(List<String> stop) {
        return new StyledText(template.reply(), stop);
    }
}
