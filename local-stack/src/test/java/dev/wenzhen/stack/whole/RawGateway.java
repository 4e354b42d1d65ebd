package dev.wenzhen.stack.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Sends whatever a careless client might send. */
final class RawGateway {

    /** An answer: its status, media type and, where it is JSON, its body. */
    record Answer(int status, String contentType, JsonNode body) {

        /** Status, media type and code of a problem document in one line, for comparing. */
        String problem() {
            return status + " " + contentType.replaceAll(";.*", "") + " " + text("code");
        }

        String text(String field) {
            return body.path(field).asText();
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;

    RawGateway(URI gateway) {
        this.gateway = gateway;
    }

    Answer get(String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path)).GET();
        headers.forEach(request::header);
        return send(request.build());
    }

    Answer post(String path, String json, Map<String, String> headers) throws Exception {
        return post(path, json.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer post(String path, byte[] body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    /** The lines of an event stream, to its end. */
    List<String> stream(String path, String json, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofLines()).body().toList();
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode body = new ObjectMapper().readTree(type.contains("json") ? response.body() : "{}");
        return new Answer(response.statusCode(), type, body);
    }
}
