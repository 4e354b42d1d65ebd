package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whose patients these are: a hospital or an app. One to 64 letters, digits, dots, dashes or
 * underscores.
 */
public record TenantId(@JsonValue String value) {

    /** Until identity comes, everybody is this one. */
    public static final TenantId LOCAL = new TenantId("local");

    @JsonCreator
    public TenantId {
        Ids.requireName(value, "TenantId");
    }

    @Override
    public String toString() {
        return value;
    }
}
