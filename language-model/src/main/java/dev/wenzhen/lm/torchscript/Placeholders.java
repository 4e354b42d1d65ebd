package dev.wenzhen.lm.torchscript;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values for {@code $NAME} into source; a name without a value is a mistake of ours. */
final class Placeholders {

    private static final Pattern NAME = Pattern.compile("\\$([A-Z0-9_]+)");

    /** Values within values within source. */
    private static final int MAX_PASSES = 3;

    private final Map<String, String> values = new HashMap<>();

    void put(String name, Object value) {
        values.put(name, value.toString());
    }

    String fill(String source) {
        String filled = fillKnown(source);
        Matcher missing = NAME.matcher(filled);
        if (missing.find()) {
            throw new IllegalStateException("no value for " + missing.group());
        }
        return filled;
    }

    /** Leaves names without a value to a later pass; values may hold names themselves. */
    String fillKnown(String source) {
        String filled = source;
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            filled =
                    NAME.matcher(filled)
                            .replaceAll(
                                    match ->
                                            Matcher.quoteReplacement(
                                                    values.getOrDefault(
                                                            match.group(1), match.group())));
        }
        return filled;
    }
}
