package dev.wenzhen.lm.text;

import java.util.List;

/** The growing text of one reply. */
public final class ReplyText {

    private final TokenBytes tokens;
    private final StopStrings stops;
    private final Utf8Assembler characters = new Utf8Assembler();
    private boolean beginning = true;

    public ReplyText(TokenBytes tokens, List<String> stops) {
        this.tokens = tokens;
        this.stops = new StopStrings(stops);
    }

    /** The text that this token makes certain; may be empty. */
    public String append(int token) {
        String text = characters.append(tokens.of(token));
        if (beginning && !text.isEmpty()) {
            beginning = false;
            text = tokens.stripsFirstSpace() && text.startsWith(" ") ? text.substring(1) : text;
        }
        return stops.append(text);
    }

    /** Whether a stop string came. */
    public boolean stopped() {
        return stops.stopped();
    }

    /** The text held back for a stop string that did not come. */
    public String finish() {
        return stops.finish();
    }
}
