package dev.wenzhen.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.gateway.json.JsonFields;
import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of OpenAI's parameters are honoured, and which are taken only with the value that asks for
 * nothing. Every other one is refused by name: none is silently ignored.
 */
final class CompletionParameters {

    private static final Set<String> HONOURED =
            Set.of(
                    "model",
                    "messages",
                    "stream",
                    "stream_options",
                    "max_tokens",
                    "max_completion_tokens",
                    "temperature",
                    "top_p",
                    "stop",
                    "seed");

    private static final Predicate<JsonNode> NO_TOOL = word("none").or(word("auto"));

    /** Parameters that change nothing, or whose neutral value changes nothing. */
    private static final Map<String, Predicate<JsonNode>> NEUTRAL =
            Map.ofEntries(
                    Map.entry("n", CompletionParameters::isOne),
                    Map.entry("frequency_penalty", CompletionParameters::isZero),
                    Map.entry("presence_penalty", CompletionParameters::isZero),
                    Map.entry("logprobs", CompletionParameters::isFalse),
                    Map.entry("top_logprobs", CompletionParameters::isZero),
                    Map.entry("logit_bias", CompletionParameters::isEmpty),
                    Map.entry("tools", CompletionParameters::isEmpty),
                    Map.entry("tool_choice", NO_TOOL),
                    Map.entry("parallel_tool_calls", JsonNode::isBoolean),
                    Map.entry("functions", CompletionParameters::isEmpty),
                    Map.entry("function_call", NO_TOOL),
                    Map.entry(
                            "response_format",
                            node -> node.isObject() && word("text").test(node.path("type"))),
                    Map.entry(
                            "modalities",
                            node -> node.size() == 1 && word("text").test(node.path(0))),
                    Map.entry("store", CompletionParameters::isFalse),
                    Map.entry("metadata", CompletionParameters::isEmpty),
                    Map.entry("service_tier", word("auto").or(word("default"))),
                    Map.entry("user", JsonNode::isTextual),
                    Map.entry("safety_identifier", JsonNode::isTextual),
                    Map.entry("prompt_cache_key", JsonNode::isTextual));

    private CompletionParameters() {}

    /**
     * @throws ProblemException {@code unsupported} naming the first parameter that isn't served
     */
    static void check(JsonFields fields) {
        for (String name : fields.names()) {
            boolean served =
                    HONOURED.contains(name)
                            || fields.value(name)
                                    .map(
                                            value ->
                                                    NEUTRAL.getOrDefault(name, any -> false)
                                                            .test(value))
                                    .orElse(NEUTRAL.containsKey(name));
            if (!served) {
                throw unsupported(fields, name);
            }
        }
    }

    static ProblemException unsupported(JsonFields fields, String name) {
        return new ProblemException(
                Problem.of(ProblemType.UNSUPPORTED).with("param", fields.nameOf(name)));
    }

    private static boolean isZero(JsonNode node) {
        return node.isNumber() && node.asDouble() == 0;
    }

    private static boolean isOne(JsonNode node) {
        return node.isInt() && node.intValue() == 1;
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isContainerNode() && node.isEmpty();
    }

    private static Predicate<JsonNode> word(String expected) {
        return node -> node.isTextual() && node.textValue().equals(expected);
    }
}
