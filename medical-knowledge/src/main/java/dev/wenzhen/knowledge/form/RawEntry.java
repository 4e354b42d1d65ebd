package dev.wenzhen.knowledge.form;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An entry as written, not yet read.
 *
 * @param name the file's name without its ending: the id
 */
record RawEntry(Kind kind, String name, JsonNode fields) {

    String file() {
        return kind.folder() + "/" + name + ".yaml";
    }

    /** The Chinese name, or the id where it has none. */
    String title() {
        return fields.path("name").asText(name);
    }
}
