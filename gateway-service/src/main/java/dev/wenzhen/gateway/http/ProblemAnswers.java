package dev.wenzhen.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.gateway.openai.CompletionErrors;
import dev.wenzhen.gateway.problem.Problem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Problem documents as HTTP answers: RFC 9457, or OpenAI's form on the façade's paths. */
final class ProblemAnswers {

    /** With 429 and 503, in seconds. */
    static final String RETRY_AFTER_SECONDS = "2";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemAnswers() {}

    static String contentType(String path) {
        return ApiPaths.isOpenAi(path) ? "application/json" : "application/problem+json";
    }

    static String body(String path, Problem problem) {
        try {
            return JSON.writeValueAsString(
                    ApiPaths.isOpenAi(path)
                            ? CompletionErrors.document(problem)
                            : problem.document());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a problem document", e);
        }
    }

    static Map<String, String> headers(String path, Problem problem) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType(path));
        headers.put("Cache-Control", "no-store");
        if (problem.type().isTemporary()) {
            headers.put("Retry-After", RETRY_AFTER_SECONDS);
        }
        return headers;
    }

    /** Answers outside of JAX-RS; on the event loop. */
    static void send(RoutingContext exchange, Problem problem) {
        HttpServerResponse response = exchange.response();
        if (response.headWritten()) {
            return;
        }
        String path = exchange.request().path();
        headers(path, problem).forEach(response::putHeader);
        response.setStatusCode(problem.type().status()).end(body(path, problem));
    }
}
