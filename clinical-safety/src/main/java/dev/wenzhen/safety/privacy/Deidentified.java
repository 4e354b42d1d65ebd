package dev.wenzhen.safety.privacy;

import java.util.List;

/**
 * A text without what tells who somebody is.
 *
 * @param text with placeholders like 〔电话〕
 * @param spans what was removed, in order, with positions in the original text
 */
public record Deidentified(String text, List<PrivateSpan> spans) {

    public Deidentified {
        spans = List.copyOf(spans);
    }

    /** What is left of a patient's words stays out of logs, too. */
    @Override
    public String toString() {
        return "Deidentified[spans=" + spans.size() + "]";
    }
}
