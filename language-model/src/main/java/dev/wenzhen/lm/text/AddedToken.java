package dev.wenzhen.lm.text;

/**
 * A token that the tokenizer recognises as a whole before anything else.
 *
 * @param special left out of decoded text
 * @param stripsLeft swallows white space before it
 * @param stripsRight swallows white space after it
 */
public record AddedToken(
        int id, String content, boolean special, boolean stripsLeft, boolean stripsRight) {

    /** Runs of white space are vocabulary in disguise; everything else steers the model. */
    public boolean controls() {
        return special || !content.isBlank();
    }
}
