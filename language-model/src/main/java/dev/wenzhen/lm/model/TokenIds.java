package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Token ids as configs write them: one number, a list, or nothing. */
final class TokenIds {

    private TokenIds() {}

    /**
     * @throws IllegalArgumentException when it is something else
     */
    static List<Integer> of(JsonNode json, String name) {
        List<Integer> ids = new ArrayList<>();
        if (json.hasNonNull(name)) {
            JsonNode node = json.path(name);
            Iterable<JsonNode> all = node.isArray() ? node : List.of(node);
            all.forEach(id -> ids.add(id(id, name)));
        }
        return ids;
    }

    private static int id(JsonNode id, String name) {
        if (!id.isInt()) {
            throw new IllegalArgumentException(name + " must be a token id or a list of them");
        }
        return id.intValue();
    }
}
