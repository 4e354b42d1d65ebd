package dev.wenzhen.events;

import java.util.Objects;

/**
 * Text on its way: what was said, or token ids, as a cipher left it. Only a {@link TextCipher}
 * opens it, so that encryption changes no event.
 *
 * @param cipher the word of the cipher that sealed it
 */
public record SealedText(String cipher, String payload) {

    public SealedText {
        Objects.requireNonNull(cipher, "cipher");
        Objects.requireNonNull(payload, "payload");
    }

    /** The payload stays out of logs. */
    @Override
    public String toString() {
        return "SealedText[cipher=" + cipher + ", length=" + payload.length() + "]";
    }
}
