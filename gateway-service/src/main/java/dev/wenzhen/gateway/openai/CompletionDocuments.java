package dev.wenzhen.gateway.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wenzhen.events.Alert;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.gateway.stream.FailureAdvice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One completion's JSON in OpenAI's form.
 *
 * @param id of the completion
 * @param created epoch seconds
 * @param model as the caller named it
 */
public record CompletionDocuments(String id, long created, String model) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** A whole reply. */
    public String completion(String content, FinishReason reason, TokenUsage usage) {
        return write(document("chat.completion", whole(content, reason), usage(usage)));
    }

    /**
     * The alert's fixed text as the reply, when nothing could be handed on: {@code wenzhen} says
     * that no model was asked.
     */
    public String alertOnly(Alert alert) {
        Map<String, Object> document =
                document(
                        "chat.completion",
                        whole(alert.text(), FinishReason.FIXED_TEXT),
                        usage(TokenUsage.NONE));
        document.put("wenzhen", Map.of("failure", FailureCode.NOT_PUBLISHED.word()));
        return write(document);
    }

    /** A piece of a streamed reply; {@code usage} is left out or null there. */
    String chunk(Map<String, Object> delta, FinishReason reason, boolean includeUsage) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("logprobs", null);
        choice.put("finish_reason", reason == null ? null : finishReason(reason));
        Map<String, Object> document =
                document("chat.completion.chunk", List.of(choice), Collections.emptyMap());
        if (includeUsage) {
            document.put("usage", null);
        }
        return write(document);
    }

    /** The chunk without choices that ends a stream whose caller asked for it. */
    String usageChunk(TokenUsage usage) {
        return write(document("chat.completion.chunk", List.of(), usage(usage)));
    }

    /** What clients raise as an error. */
    public static String error(FailureCode code) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", FailureAdvice.of(code));
        error.put(
                "type",
                code == FailureCode.PROMPT_TOO_LONG ? "invalid_request_error" : "server_error");
        error.put("code", code.word());
        error.put("param", null);
        return write(Map.of("error", error));
    }

    /** HTTP status of a failed turn. */
    public static int statusOf(FailureCode code) {
        return switch (code) {
            case PROMPT_TOO_LONG -> 400;
            case SUPERSEDED -> 409;
            case NOT_PUBLISHED -> 503;
            case DEADLINE_EXCEEDED -> 504;
            case GENERATION_FAILED, GENERATION_DIVERGED -> 500;
        };
    }

    private Map<String, Object> document(
            String object, List<Object> choices, Map<String, Object> usage) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("object", object);
        document.put("created", created);
        document.put("model", model);
        document.put("choices", choices);
        if (!usage.isEmpty()) {
            document.put("usage", usage);
        }
        return document;
    }

    private static List<Object> whole(String content, FinishReason reason) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("message", message(content));
        choice.put("logprobs", null);
        choice.put("finish_reason", finishReason(reason));
        return List.of(choice);
    }

    private static Map<String, Object> message(String content) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", content);
        message.put("refusal", null);
        return message;
    }

    private static Map<String, Object> usage(TokenUsage usage) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("prompt_tokens", usage.promptTokens());
        document.put("completion_tokens", usage.newTokens());
        document.put("total_tokens", usage.promptTokens() + usage.newTokens());
        document.put("prompt_tokens_details", Map.of("cached_tokens", usage.cachedTokens()));
        return document;
    }

    private static String finishReason(FinishReason reason) {
        return reason == FinishReason.LENGTH ? "length" : "stop";
    }

    private static String write(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a completion", e);
        }
    }
}
