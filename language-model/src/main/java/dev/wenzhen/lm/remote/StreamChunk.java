package dev.wenzhen.lm.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.remote.RemoteFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One event of a completion stream, of either interface.
 *
 * @param text may be empty; what a model thinks aloud in a field of its own is left out
 * @param tokenIds those of the text, from servers that tell
 * @param finish why the reply ended, in its last chunk
 * @param usage in a chunk of its own, or with the last one
 */
record StreamChunk(
        String text, List<Integer> tokenIds, Optional<FinishReason> finish, Optional<Usage> usage) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    StreamChunk {
        tokenIds = List.copyOf(tokenIds);
    }

    /** The server's count. */
    record Usage(int promptTokens, int cachedTokens, int newTokens) {}

    static StreamChunk of(String event) throws RemoteFailure {
        JsonNode json;
        try {
            json = MAPPER.readTree(event);
        } catch (JsonProcessingException malformed) {
            throw new RemoteFailure(Kind.MALFORMED);
        }
        if (json.hasNonNull("error")) {
            throw new RemoteFailure(Refusal.tooLong(json) ? Kind.TOO_LONG : Kind.FAILED);
        }
        if (!json.path("choices").isArray()) {
            throw new RemoteFailure(Kind.MALFORMED);
        }
        JsonNode choice = json.path("choices").path(0);
        JsonNode content =
                choice.has("text") ? choice.path("text") : choice.path("delta").path("content");
        List<Integer> ids = new ArrayList<>();
        choice.path("token_ids").forEach(id -> ids.add(id.asInt()));
        JsonNode finish = choice.path("finish_reason");
        return new StreamChunk(
                content.isTextual() ? content.asText() : "",
                ids,
                finish.isTextual() ? Optional.of(reason(finish.asText())) : Optional.empty(),
                usage(json.path("usage")));
    }

    private static Optional<Usage> usage(JsonNode usage) {
        return usage.isObject()
                ? Optional.of(
                        new Usage(
                                usage.path("prompt_tokens").asInt(),
                                usage.path("prompt_tokens_details").path("cached_tokens").asInt(),
                                usage.path("completion_tokens").asInt()))
                : Optional.empty();
    }

    /** OpenAI's words, then those of TGI and DJL Serving, and vLLM's for loops. */
    private static FinishReason reason(String word) throws RemoteFailure {
        return switch (word) {
            case "stop", "eos_token", "stop_sequence", "stop_str" -> FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            case "repetition" -> FinishReason.REPETITION;
            case "content_filter" -> throw new RemoteFailure(Kind.FILTERED);
            case "abort", "error" -> throw new RemoteFailure(Kind.FAILED);
            default -> throw new RemoteFailure(Kind.MALFORMED);
        };
    }

    /** What was said stays out of logs. */
    @Override
    public String toString() {
        return "StreamChunk[chars=" + text.length() + ", finish=" + finish + "]";
    }
}
