package dev.wenzhen.lm.reply;

import java.util.Arrays;
import java.util.Locale;

/** The rules by the words that templates call them. */
public enum ReplyRule {
    /** White space at both ends goes. */
    TRIM,
    /** Several line breaks in a row become one. */
    SINGLE_BREAKS,
    /** Line breaks go. */
    NO_BREAKS,
    /** A backslash with n or t becomes a line feed or a tab. */
    UNESCAPE_BREAKS,
    /** Half-width punctuation next to a Chinese character becomes full-width. */
    FULL_WIDTH_MARKS,
    /** What a model thinks aloud before its final response is not shown. */
    FINAL_RESPONSE;

    /** A filter for one reply. */
    public ReplyFilter filter() {
        return switch (this) {
            case TRIM -> new Trim();
            case SINGLE_BREAKS -> new SingleBreaks();
            case NO_BREAKS -> new NoBreaks();
            case UNESCAPE_BREAKS -> new UnescapeBreaks();
            case FULL_WIDTH_MARKS -> new FullWidthMarks();
            case FINAL_RESPONSE -> new FinalResponse();
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ReplyRule of(String word) {
        return Arrays.stream(values())
                .filter(rule -> rule.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reply rule is called " + word));
    }
}
