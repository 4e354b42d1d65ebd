package dev.wenzhen.lm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wenzhen.lm.chat.HistoryRule;
import dev.wenzhen.lm.chat.TurnForm;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.reply.ReplyRule;
import dev.wenzhen.lm.reply.ReplyStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** One template's file, ours or an operator's; a word that it does not know is an error. */
final class TemplateReader {

    private static final Set<String> TOP =
            Set.of(
                    "origin",
                    "prompt",
                    "tokens",
                    "endTokens",
                    "history",
                    "generation",
                    "invalidScoreToken",
                    "stop",
                    "reply");
    private static final Set<String> PROMPT =
            Set.of("begin", "turn", "last", "only", "end", "escapesBreaks");
    private static final Set<String> HISTORY =
            Set.of("pastTurns", "promptTokens", "cutsOldestTokens");
    private static final Set<String> TOKEN = Set.of("text", "ids");

    private final String key;
    private final JsonNode json;

    TemplateReader(String key, JsonNode json) {
        this.key = key;
        this.json = json;
    }

    /**
     * @throws InvalidModelException with one sentence that says what is wrong
     */
    SeedTemplate read() {
        try {
            SeedTemplate template = parse();
            template.text(); // finds slots that there are not
            return template;
        } catch (IllegalArgumentException wrong) {
            throw malformed(wrong.getMessage(), wrong);
        }
    }

    private SeedTemplate parse() {
        requireOnly(TOP, json);
        Map<String, TemplateToken> tokens = new TreeMap<>();
        json.path("tokens")
                .properties()
                .forEach(token -> tokens.put(token.getKey(), token(token.getValue())));
        List<String> endTokens = list(json.path("endTokens"), JsonNode::asText);
        if (!tokens.keySet().containsAll(endTokens)) {
            throw new IllegalArgumentException("endTokens name a token that there is not");
        }
        return new SeedTemplate(
                key,
                json.has("prompt") ? Optional.of(form(json.path("prompt"))) : Optional.empty(),
                tokens,
                endTokens,
                history(json.path("history")),
                json.path("generation").isObject()
                        ? json.path("generation")
                        : JsonNodeFactory.instance.objectNode(),
                json.has("invalidScoreToken")
                        ? Optional.of(token(json.path("invalidScoreToken")))
                        : Optional.empty(),
                new ReplyStyle(
                        list(json.path("stop"), JsonNode::asText),
                        list(json.path("reply"), rule -> ReplyRule.of(rule.asText()))));
    }

    private static TurnForm form(JsonNode prompt) {
        requireOnly(PROMPT, prompt);
        String last = prompt.path("last").asText();
        if (!last.contains("{user}")) {
            throw new IllegalArgumentException("the last turn of its prompt lacks {user}");
        }
        return new TurnForm(
                prompt.path("begin").asText(),
                prompt.path("turn").asText(),
                last,
                prompt.path("only").asText(last),
                prompt.path("end").asText(),
                prompt.path("escapesBreaks").asBoolean());
    }

    private static HistoryRule history(JsonNode history) {
        requireOnly(HISTORY, history);
        return new HistoryRule(
                whole(history.path("pastTurns")),
                whole(history.path("promptTokens")),
                history.path("cutsOldestTokens").asBoolean());
    }

    private static TemplateToken token(JsonNode token) {
        requireOnly(TOKEN, token);
        Map<String, Integer> ids = new TreeMap<>();
        token.path("ids")
                .properties()
                .forEach(id -> ids.put(id.getKey(), id.getValue().intValue()));
        return new TemplateToken(token.path("text").asText(), ids);
    }

    private static OptionalInt whole(JsonNode number) {
        return number.isInt() ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> elements = new ArrayList<>();
        array.forEach(node -> elements.add(element.apply(node)));
        return elements;
    }

    private static void requireOnly(Set<String> known, JsonNode object) {
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                throw new IllegalArgumentException("it knows no " + name);
                            }
                        });
    }

    private InvalidModelException malformed(String what, RuntimeException cause) {
        return new InvalidModelException(
                ModelFault.TEMPLATE_UNUSABLE,
                "The template " + key + " cannot be used: " + what + ".",
                cause);
    }
}
