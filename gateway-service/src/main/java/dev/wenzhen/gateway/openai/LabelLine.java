package dev.wenzhen.gateway.openai;

import dev.wenzhen.safety.AiLabel;

/** The AI label as the last line of a content, which is all that OpenAI's form has room for. */
final class LabelLine {

    private static final String BEFORE = "\n\n（";
    private static final String AFTER = "）";
    private static final String USUAL = BEFORE + AiLabel.TEXT + AFTER;

    private LabelLine() {}

    static String of(String label) {
        return label.isBlank() ? "" : BEFORE + label + AFTER;
    }

    /** Callers send our replies back: the label is not part of what the model said. */
    static String strip(String content) {
        return content.endsWith(USUAL)
                ? content.substring(0, content.length() - USUAL.length())
                : content;
    }
}
