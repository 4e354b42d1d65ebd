package dev.wenzhen.lm.text;

import dev.wenzhen.lm.reply.ReplyStyle;
import java.util.List;

/** The growing text of one reply, from its tokens. */
public final class ReplyText {

    private final TokenBytes tokens;
    private final StyledText text;
    private final Utf8Assembler characters = new Utf8Assembler();
    private boolean beginning = true;

    public ReplyText(TokenBytes tokens, List<String> stops) {
        this(tokens, ReplyStyle.PLAIN, stops);
    }

    /**
     * @param style what the template does to replies, before the request's stop strings count
     */
    public ReplyText(TokenBytes tokens, ReplyStyle style, List<String> stops) {
        this.tokens = tokens;
        this.text = new StyledText(style, stops);
    }

    /** The text that this token makes certain; may be empty. */
    public String append(int token) {
        String more = characters.append(tokens.of(token));
        if (beginning && !more.isEmpty()) {
            beginning = false;
            more = tokens.stripsFirstSpace() && more.startsWith(" ") ? more.substring(1) : more;
        }
        return text.append(more);
    }

    /** Whether a stop string came. */
    public boolean stopped() {
        return text.stopped();
    }

    /** The text held back for what did not come. */
    public String finish() {
        return text.finish();
    }
}
