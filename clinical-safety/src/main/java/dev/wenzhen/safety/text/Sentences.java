package dev.wenzhen.safety.text;

/** Where the first sentence of a growing text ends: what is judged and released at once. */
public final class Sentences {

    /** The longest passage that is held back: a longer sentence is judged in pieces. */
    public static final int LONGEST = 240;

    private static final String ENDS = "。！？!?；;\n";

    private Sentences() {}

    /**
     * The length of the first sentence, or 0 while it has not ended. More text never changes what
     * was found.
     */
    public static int firstEnd(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (ENDS.indexOf(text.charAt(i)) >= 0 || isFullStop(text, i) || i + 1 == LONGEST) {
                return i + 1;
            }
        }
        return 0;
    }

    /** A point before a blank, unless it stands behind a number: "2. " begins an item of a list. */
    private static boolean isFullStop(CharSequence text, int at) {
        return text.charAt(at) == '.'
                && at > 0
                && !Character.isDigit(text.charAt(at - 1))
                && at + 1 < text.length()
                && text.charAt(at + 1) == ' ';
    }
}
