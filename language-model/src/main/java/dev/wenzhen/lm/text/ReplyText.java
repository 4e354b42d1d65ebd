package dev.wenzhen.lm.text;

import dev.wenzhen.lm.reply.ReplyFilter;
import dev.wenzhen.lm.reply.ReplyStyle;
import java.util.List;

/** The growing text of one reply. */
public final class ReplyText {

    private final TokenBytes tokens;
    private final StopStrings templateStops;
    private final ReplyFilter filter;
    private final StopStrings stops;
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
        this.templateStops = new StopStrings(style.stop());
        this.filter = style.filter();
        this.stops = new StopStrings(stops);
    }

    /** The text that this token makes certain; may be empty. */
    public String append(int token) {
        String text = characters.append(tokens.of(token));
        if (beginning && !text.isEmpty()) {
            beginning = false;
            text = tokens.stripsFirstSpace() && text.startsWith(" ") ? text.substring(1) : text;
        }
        return stops.append(filter.append(templateStops.append(text)));
    }

    /** Whether a stop string came. */
    public boolean stopped() {
        return templateStops.stopped() || stops.stopped();
    }

    /** The text held back for what did not come. */
    public String finish() {
        String rest = filter.append(templateStops.finish()) + filter.finish();
        return stops.append(rest) + stops.finish();
    }
}
