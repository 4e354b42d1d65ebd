package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Token ids as configs write them: one number, a list, or nothing. */
final class TokenIds {

    private TokenIds() {}

    static List<Integer> of(JsonNode node) {
        List<Integer> ids = new ArrayList<>();
        if (node.isInt()) {
            ids.add(node.intValue());
        }
        node.forEach(element -> ids.add(element.asInt()));
        return ids;
    }
}
