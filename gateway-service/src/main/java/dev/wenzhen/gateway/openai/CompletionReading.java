package dev.wenzhen.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.events.GenerationOptions;
import dev.wenzhen.events.MessageRole;
import dev.wenzhen.gateway.json.JsonFields;
import dev.wenzhen.gateway.json.StrictJson;
import dev.wenzhen.gateway.openai.CompletionRequest.Message;
import dev.wenzhen.gateway.turn.TurnText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bytes to a {@link CompletionRequest}, or a problem that names the parameter. */
public final class CompletionReading {

    private static final int MAX_STOPS = 4;
    private static final int MAX_STOP_LENGTH = 64;
    private static final double MAX_TEMPERATURE = 2;
    private static final Set<String> MESSAGE_FIELDS = Set.of("role", "content", "name");

    private final Bounds bounds;

    public CompletionReading(Bounds bounds) {
        this.bounds = bounds;
    }

    public CompletionRequest read(byte[] body) {
        JsonFields fields = StrictJson.readObject(body);
        CompletionParameters.check(fields);
        List<Message> messages = messages(fields);
        if (messages.isEmpty() || messages.size() > bounds.messages()) {
            throw fields.invalid("messages");
        }
        Message last = messages.get(messages.size() - 1);
        int length = messages.stream().mapToInt(message -> message.content().length()).sum();
        if (last.role() != MessageRole.USER || length > bounds.length()) {
            throw fields.invalid("messages");
        }
        return new CompletionRequest(
                fields.text("model").orElseThrow(() -> fields.invalid("model")),
                messages.subList(0, messages.size() - 1),
                TurnText.of(last.content(), bounds.length()),
                options(fields),
                fields.flag("stream").orElse(false),
                includeUsage(fields));
    }

    private static boolean includeUsage(JsonFields fields) {
        Optional<JsonFields> options = fields.object("stream_options");
        for (String name : options.map(JsonFields::names).orElse(Set.of())) {
            if (!name.equals("include_usage") && !name.equals("include_obfuscation")) {
                throw CompletionParameters.unsupported(options.get(), name);
            }
        }
        return options.flatMap(found -> found.flag("include_usage")).orElse(false);
    }

    private static List<Message> messages(JsonFields fields) {
        List<Message> messages = new ArrayList<>();
        for (JsonFields message : fields.objects("messages")) {
            for (String name : message.names()) {
                boolean empty = message.value(name).map(JsonNode::isEmpty).orElse(true);
                if (!MESSAGE_FIELDS.contains(name) && !empty) {
                    throw CompletionParameters.unsupported(message, name);
                }
            }
            MessageRole role = role(message);
            String content = content(message);
            messages.add(
                    new Message(
                            role,
                            role == MessageRole.ASSISTANT ? LabelLine.strip(content) : content));
        }
        return messages;
    }

    private static MessageRole role(JsonFields message) {
        String role = message.text("role").orElseThrow(() -> message.invalid("role"));
        return switch (role) {
            case "system", "developer" -> MessageRole.SYSTEM;
            case "user" -> MessageRole.USER;
            case "assistant" -> MessageRole.ASSISTANT;
            default -> throw CompletionParameters.unsupported(message, "role");
        };
    }

    private static String content(JsonFields message) {
        JsonNode content = message.value("content").orElseThrow(() -> message.invalid("content"));
        if (!content.isArray()) {
            return message.textOf(content, "content");
        }
        List<String> texts = new ArrayList<>();
        for (JsonFields part : message.objects("content")) {
            if (!part.text("type").orElse("").equals("text")) {
                throw CompletionParameters.unsupported(part, "type");
            }
            texts.add(part.text("text").orElseThrow(() -> part.invalid("text")));
        }
        return String.join("\n", texts);
    }

    private static GenerationOptions options(JsonFields fields) {
        Optional<Integer> most = fields.wholeNumber("max_tokens");
        Optional<Integer> maxNewTokens = fields.wholeNumber("max_completion_tokens").or(() -> most);
        Optional<Double> temperature = fields.number("temperature");
        Optional<Double> topP = fields.number("top_p");
        if (maxNewTokens.filter(tokens -> tokens < 1).isPresent()) {
            throw fields.invalid(most.isPresent() ? "max_tokens" : "max_completion_tokens");
        }
        if (temperature.filter(value -> value < 0 || value > MAX_TEMPERATURE).isPresent()) {
            throw fields.invalid("temperature");
        }
        if (topP.filter(value -> value <= 0 || value > 1).isPresent()) {
            throw fields.invalid("top_p");
        }
        return new GenerationOptions(
                maxNewTokens, temperature, topP, fields.longNumber("seed"), stops(fields));
    }

    private static List<String> stops(JsonFields fields) {
        Optional<JsonNode> value = fields.value("stop");
        List<String> stops =
                value.filter(JsonNode::isArray).isPresent()
                        ? fields.array("stop").orElseThrow().stream()
                                .map(node -> fields.textOf(node, "stop"))
                                .toList()
                        : fields.text("stop").stream().toList();
        boolean fits = stops.stream().allMatch(s -> !s.isEmpty() && s.length() <= MAX_STOP_LENGTH);
        if (stops.size() > MAX_STOPS || !fits) {
            throw fields.invalid("stop");
        }
        return stops;
    }

    /**
     * @param messages more are refused
     * @param length of all contents together, in UTF-16 units; longer ones are refused
     */
    public record Bounds(int messages, int length) {}
}
