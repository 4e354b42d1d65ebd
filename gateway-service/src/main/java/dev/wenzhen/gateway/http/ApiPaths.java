package dev.wenzhen.gateway.http;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.TurnId;

/** Addresses of the public API. */
final class ApiPaths {

    private ApiPaths() {}

    static String consultation(ConsultationId id) {
        return "/v1/consultations/" + id;
    }

    static String events(ConsultationId id, TurnId turnId) {
        return consultation(id) + "/turns/" + turnId + "/events";
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
