package dev.wenzhen.lm.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wenzhen.lm.chat.PromptPiece;
import dev.wenzhen.lm.chat.PromptTemplate;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.SamplingOptions;
import dev.wenzhen.lm.model.GenerationDefaults;
import dev.wenzhen.lm.registry.SeedTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A streaming request in OpenAI's words. */
final class RequestBody {

    /** OpenAI's own bound; the others are cut here, when they come. */
    private static final int MAX_STOPS = 4;

    private final RemoteOptions options;
    private final SeedTemplate template;
    private final Optional<GenerationDefaults> defaults;

    RequestBody(RemoteOptions options, SeedTemplate template) {
        this.options = options;
        this.template = template;
        this.defaults =
                template.generation().isEmpty()
                        ? Optional.empty()
                        : Optional.of(GenerationDefaults.of(template.generation()));
    }

    String of(List<ChatMessage> messages, SamplingOptions sampling) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", options.model());
        json.put("stream", true);
        json.putObject("stream_options").put("include_usage", true);
        if (options.api() == RemoteOptions.Api.CHAT) {
            putMessages(json, messages);
        } else {
            json.put("prompt", prompt(messages));
            if (options.extensions()) {
                json.put("add_special_tokens", false);
            }
        }
        putSampling(json, sampling);
        return json.toString();
    }

    private static void putMessages(ObjectNode json, List<ChatMessage> messages) {
        ArrayNode array = json.putArray("messages");
        for (ChatMessage message : messages) {
            array.addObject()
                    .put("role", message.role().word())
                    .put("content", ControlMarks.asText(message.content()));
        }
    }

    private String prompt(List<ChatMessage> messages) {
        PromptTemplate form = template.text().orElseThrow();
        return form.render(messages).stream()
                .map(
                        piece ->
                                piece instanceof PromptPiece.Content said
                                        ? ControlMarks.asText(said.text())
                                        : piece.text())
                .collect(Collectors.joining());
    }

    /** What neither the request nor the template says is the server's business. */
    private void putSampling(ObjectNode json, SamplingOptions sampling) {
        maxNewTokens(sampling).ifPresent(most -> json.put("max_tokens", most));
        Optional<Double> usual = defaults.map(model -> model.sample() ? model.temperature() : 0);
        first(sampling.temperature().stream().boxed().findFirst(), usual)
                .ifPresent(value -> json.put("temperature", value));
        first(sampling.topP().stream().boxed().findFirst(), defaults.map(GenerationDefaults::topP))
                .ifPresent(value -> json.put("top_p", value));
        if (options.extensions()) {
            first(
                            sampling.topK().stream().boxed().findFirst(),
                            defaults.map(GenerationDefaults::topK))
                    .ifPresent(value -> json.put("top_k", value == 0 ? -1 : value));
            first(
                            sampling.repetitionPenalty().stream().boxed().findFirst(),
                            defaults.map(GenerationDefaults::repetitionPenalty))
                    .ifPresent(value -> json.put("repetition_penalty", value));
        }
        json.put("seed", (int) (sampling.seed() ^ (sampling.seed() >>> 32)) & Integer.MAX_VALUE);
        List<String> stops = stops(sampling);
        if (!stops.isEmpty()) {
            ArrayNode array = json.putArray("stop");
            stops.stream().limit(MAX_STOPS).forEach(array::add);
        }
    }

    /** The request's are for the text as it is shown: the server's may differ by the rules. */
    private List<String> stops(SamplingOptions sampling) {
        List<String> stops = new ArrayList<>(template.reply().stop());
        if (template.reply().rules().isEmpty()) {
            stops.addAll(sampling.stop());
        }
        return stops;
    }

    /** What the reply may have, if anybody says so. */
    Optional<Integer> maxNewTokens(SamplingOptions sampling) {
        Optional<Integer> usual =
                defaults.flatMap(model -> model.maxNewTokens().stream().boxed().findFirst());
        return first(sampling.maxNewTokens().stream().boxed().findFirst(), usual)
                .map(most -> Math.min(most, options.capacity().contextTokens()));
    }

    private static <T> Optional<T> first(Optional<T> asked, Optional<T> otherwise) {
        return asked.or(() -> otherwise);
    }
}
