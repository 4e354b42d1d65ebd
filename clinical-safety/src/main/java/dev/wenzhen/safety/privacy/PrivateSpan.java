package dev.wenzhen.safety.privacy;

/**
 * A part of a text that was removed.
 *
 * @param start of the part in the original text
 * @param end just after it
 */
public record PrivateSpan(int start, int end, PrivateKind kind) {

    public PrivateSpan {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a span has a length");
        }
    }
}
