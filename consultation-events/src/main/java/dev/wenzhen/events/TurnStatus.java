package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a turn is. */
public enum TurnStatus {
    ACTIVE,
    COMPLETED,
    CANCELLED,
    FAILED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
