package dev.wenzhen.events;

import com.github.f4b6a3.ulid.Ulid;
import java.util.regex.Pattern;

/** What an id may look like. The offending value stays out of messages: it may be patient text. */
final class Ids {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Ids() {}

    static boolean isUlid(String value) {
        return value != null
                && Ulid.isValid(value)
                && value.equals(value.toUpperCase(java.util.Locale.ROOT));
    }

    static void requireUlid(String value, String type) {
        if (!isUlid(value)) {
            throw new IllegalArgumentException(type + " must be an upper-case ULID");
        }
    }

    static void requireName(String value, String type) {
        if (value == null || !NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(type + " must match " + NAME.pattern());
        }
    }
}
