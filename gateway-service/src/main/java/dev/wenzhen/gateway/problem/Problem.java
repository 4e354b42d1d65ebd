package dev.wenzhen.gateway.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One RFC 9457 problem document.
 *
 * @param members extra members; never a text that the patient wrote
 */
public record Problem(ProblemType type, Map<String, Object> members) {

    public Problem {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public static Problem of(ProblemType type) {
        return new Problem(type, Map.of());
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, more);
    }

    /** The whole document in its order. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type.uri());
        document.put("title", type.title());
        document.put("status", type.status());
        document.put("detail", type.advice());
        document.put("code", type.code());
        document.putAll(members);
        return document;
    }
}
