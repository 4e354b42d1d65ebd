package dev.wenzhen.evaluation.client;

import com.fasterxml.jackson.databind.JsonNode;

/** The gateway refused a request: an RFC 9457 problem document. */
public final class GatewayProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String detail;

    GatewayProblem(int status, JsonNode document) {
        this(
                status,
                document.path("code").asText("http_" + status),
                document.path("detail").asText(document.path("title").asText("")));
    }

    private GatewayProblem(int status, String code, String detail) {
        super("%d %s: %s".formatted(status, code, detail));
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    /** Stable word, for example {@code turn_already_active}. */
    public String code() {
        return code;
    }

    /** What the caller can do. */
    public String detail() {
        return detail;
    }
}
