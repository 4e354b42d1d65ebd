package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Who asks; a pseudonym, never a name or a phone number. One to 64 letters, digits, dots, dashes or
 * underscores.
 */
public record PatientId(@JsonValue String value) {

    /** Until identity comes, everybody is this one. */
    public static final PatientId LOCAL = new PatientId("local");

    @JsonCreator
    public PatientId {
        Ids.requireName(value, "PatientId");
    }

    @Override
    public String toString() {
        return value;
    }
}
