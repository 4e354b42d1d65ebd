package dev.wenzhen.lm.text;

import dev.wenzhen.lm.reply.ReplyFilter;
import dev.wenzhen.lm.reply.ReplyStyle;
import java.util.List;

/**
 * A reply's text as it is shown: the template's stop strings cut what the model wrote, its rules
 * rewrite that, the request's stop strings cut the outcome.
 */
public final class StyledText {

    private final StopStrings templateStops;
    private final ReplyFilter filter;
    private final StopStrings stops;

    public StyledText(ReplyStyle style, List<String> stops) {
        this.templateStops = new StopStrings(style.stop());
        this.filter = style.filter();
        this.stops = new StopStrings(stops);
    }

    /** The text that is certain now; may be empty. */
    public String append(String more) {
        return stops.append(filter.append(templateStops.append(more)));
    }

    /** Whether a stop string came. */
    public boolean stopped() {
        return templateStops.stopped() || stops.stopped();
    }

    /** The text held back for what did not come; called once, last. */
    public String finish() {
        String rest = filter.append(templateStops.finish()) + filter.finish();
        return stops.append(rest) + stops.finish();
    }
}
