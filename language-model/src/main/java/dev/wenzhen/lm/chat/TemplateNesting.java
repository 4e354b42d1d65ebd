package dev.wenzhen.lm.chat;

import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;

/** Refuses expressions of many brackets within brackets: parsing them would take for ever. */
final class TemplateNesting {

    /** Published templates have five. */
    private static final int MAX_DEPTH = 50;

    private TemplateNesting() {}

    static void requireShallow(String template) {
        boolean code = false;
        char quote = 0;
        int depth = 0;
        for (int at = 0; at < template.length(); at++) {
            char next = template.charAt(at);
            if (!code) {
                code = template.startsWith("{{", at) || template.startsWith("{%", at);
            } else if (quote != 0) {
                at += next == '\\' ? 1 : 0;
                quote = next == quote ? 0 : quote;
            } else if (template.startsWith("%}", at) || template.startsWith("}}", at)) {
                code = false;
                depth = 0;
            } else if (next == '\'' || next == '"') {
                quote = next;
            } else if (next == '(' || next == '[') {
                requireAtMost(++depth);
            } else if (next == ')' || next == ']') {
                depth--;
            }
        }
    }

    private static void requireAtMost(int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidModelException(
                    ModelFault.TEMPLATE_UNUSABLE,
                    "The model's chat template nests brackets deeper than "
                            + MAX_DEPTH
                            + " levels.");
        }
    }
}
