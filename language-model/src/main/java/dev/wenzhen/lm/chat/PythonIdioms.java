package dev.wenzhen.lm.chat;

import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import java.util.Map;
import java.util.regex.Pattern;

/** What published templates use of Python and Jinjava has not: renamed, or refused by name. */
final class PythonIdioms {

    /** Python's string methods and Java's. */
    private static final Map<String, String> METHODS =
            Map.of(
                    ".startswith(", ".startsWith(",
                    ".endswith(", ".endsWith(",
                    ".lstrip()", ".stripLeading()",
                    ".rstrip()", ".stripTrailing()",
                    ".lower()", ".toLowerCase()",
                    ".upper()", ".toUpperCase()");

    /** {@code for x in xs if ...}: Jinjava would loop over nothing. */
    private static final Pattern FILTERED_LOOP =
            Pattern.compile("\\{%[-+]?\\s*+for\\s[^%]*\\sif\\s(?![^%]*\\selse\\s)");

    private PythonIdioms() {}

    static String replaceIn(String template) {
        if (FILTERED_LOOP.matcher(template).find()) {
            throw unusable("a loop with a condition (for … if)");
        }
        if (template.contains("[::-1]")) {
            throw unusable("a reversed slice ([::-1])");
        }
        String replaced = template;
        for (Map.Entry<String, String> method : METHODS.entrySet()) {
            replaced = replaced.replace(method.getKey(), method.getValue());
        }
        return replaced;
    }

    private static InvalidModelException unusable(String what) {
        return new InvalidModelException(
                ModelFault.TEMPLATE_UNUSABLE,
                "The model's chat template uses " + what + ", which is not supported.");
    }
}
