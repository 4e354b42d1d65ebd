package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.ulid.UlidCreator;

/** A patient's message and its reply. A ULID: sorts by time of creation. */
public record TurnId(@JsonValue String value) {

    @JsonCreator
    public TurnId {
        Ids.requireUlid(value, "TurnId");
    }

    /** A new id, rising within this process. */
    public static TurnId next() {
        return new TurnId(UlidCreator.getMonotonicUlid().toString());
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
