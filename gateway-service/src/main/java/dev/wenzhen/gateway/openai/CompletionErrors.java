package dev.wenzhen.gateway.openai;

import dev.wenzhen.gateway.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** Problems in the form that OpenAI's clients read. */
public final class CompletionErrors {

    private CompletionErrors() {}

    public static Map<String, Object> document(Problem problem) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", problem.type().title() + "。" + problem.type().advice());
        error.put("type", typeOf(problem.type().status()));
        error.put("code", problem.type().code());
        Object param = problem.members().getOrDefault("param", problem.members().get("field"));
        error.put("param", param);
        if (problem.members().containsKey("alert")) {
            error.put("alert", problem.members().get("alert"));
        }
        return Map.of("error", error);
    }

    private static String typeOf(int status) {
        if (status == 429) {
            return "rate_limit_error";
        }
        return status >= 500 ? "server_error" : "invalid_request_error";
    }
}
