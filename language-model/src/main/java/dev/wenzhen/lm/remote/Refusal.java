package dev.wenzhen.lm.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.lm.remote.RemoteFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A response that is no stream: status, headers, and so much of the body as tells why. */
final class Refusal {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_BODY_BYTES = 64 << 10;
    private static final long MAX_SECONDS = 86_400;

    private final Signal.Head head;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Refusal(Signal.Head head) {
        this.head = head;
    }

    /** Takes a piece of the body; false when it has enough. */
    boolean take(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            body.write(bytes, 0, bytes.length);
        }
        return body.size() < MAX_BODY_BYTES;
    }

    RemoteFailure failure() {
        return new RemoteFailure(kind(), retryAfter());
    }

    private Kind kind() {
        return switch (head.status()) {
            case 401, 403 -> Kind.UNAUTHORIZED;
            case 404 -> Kind.NOT_FOUND;
            case 429, 503 -> Kind.OVERLOADED;
            case 408, 500, 502, 504 -> Kind.FAILED;
            case 413 -> Kind.TOO_LONG;
            default -> head.status() == 400 && tooLong() ? Kind.TOO_LONG : Kind.REFUSED;
        };
    }

    private boolean tooLong() {
        try {
            return tooLong(MAPPER.readTree(body.toString(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException noJson) {
            return false;
        }
    }

    /** OpenAI has a code for it; vLLM and SGLang say it in a sentence. */
    static boolean tooLong(JsonNode json) {
        String code = json.path("error").path("code").asText();
        String nested = json.path("error").path("message").asText();
        String sentence = json.path("message").asText(nested).toLowerCase(Locale.ROOT);
        return code.equals("context_length_exceeded")
                || sentence.contains("maximum context length")
                || sentence.contains("context length of");
    }

    /** In seconds; the form with a date is rare and not read. */
    private Optional<Duration> retryAfter() {
        return head.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, MAX_SECONDS)));
    }
}
