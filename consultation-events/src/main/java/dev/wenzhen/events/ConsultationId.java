package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.ulid.UlidCreator;

/** One patient's conversation. A ULID: sorts by time of creation. */
public record ConsultationId(@JsonValue String value) {

    @JsonCreator
    public ConsultationId {
        Ids.requireUlid(value, "ConsultationId");
    }

    /** A new id, rising within this process. */
    public static ConsultationId next() {
        return new ConsultationId(UlidCreator.getMonotonicUlid().toString());
    }

    /** Whether {@code text} could be an id at all. */
    public static boolean isValid(String text) {
        return Ids.isUlid(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
