package dev.wenzhen.lm.torchscript;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts values for {@code $NAME} into source; a name without a value is a mistake of ours. */
final class Placeholders {

    private static final Pattern NAME = Pattern.compile("\\$([A-Z_]+)");

    private final Map<String, String> values = new HashMap<>();

    void put(String name, Object value) {
        values.put(name, value.toString());
    }

    String fill(String source) {
        return NAME.matcher(source)
                .replaceAll(
                        match -> {
                            String value = values.get(match.group(1));
                            if (value == null) {
                                throw new IllegalStateException("no value for " + match.group());
                            }
                            return value.replace("$", "\\$");
                        });
    }
}
