package dev.wenzhen.gateway.http;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.TurnId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of the public API. */
final class ApiPaths {

    private static final String ONE = "/v1/consultations/[^/]+";

    private static final Map<Pattern, String> METHODS =
            Map.of(
                    Pattern.compile("/v1/consultations"), "GET, POST",
                    Pattern.compile(ONE), "GET",
                    Pattern.compile(ONE + "/turns"), "POST",
                    Pattern.compile(ONE + "/turns/[^/]+/events"), "GET",
                    Pattern.compile(ONE + "/turns/[^/]+/(cancel|feedback)"), "POST",
                    Pattern.compile("/v1/chat/completions"), "POST",
                    Pattern.compile("/v1/models(/[^/]+)?"), "GET");

    private ApiPaths() {}

    static String consultation(ConsultationId id) {
        return "/v1/consultations/" + id;
    }

    static String events(ConsultationId id, TurnId turnId) {
        return consultation(id) + "/turns/" + turnId + "/events";
    }

    /** The method of an API address, for telling a wrong method from a wrong address. */
    static Optional<String> methodsOf(String path) {
        return METHODS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether it takes a whole conversation as its body. */
    static boolean isCompletion(String path) {
        return path.startsWith("/v1/chat/");
    }

    /** Whether its errors have OpenAI's form. */
    static boolean isOpenAi(String path) {
        return isCompletion(path) || path.equals("/v1/models") || path.startsWith("/v1/models/");
    }
}
