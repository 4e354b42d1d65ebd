package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who speaks in a prompt message. */
public enum MessageRole {
    SYSTEM,
    USER,
    ASSISTANT;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
