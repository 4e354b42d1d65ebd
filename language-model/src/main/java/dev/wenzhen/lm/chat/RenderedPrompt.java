package dev.wenzhen.lm.chat;

import java.util.List;

/**
 * What goes into the model.
 *
 * @param trimmedMessages oldest messages that did not fit
 */
public record RenderedPrompt(List<Integer> tokens, int trimmedMessages) {

    public RenderedPrompt {
        tokens = List.copyOf(tokens);
    }

    /** Token ids are text, too: they stay out of logs. */
    @Override
    public String toString() {
        return "RenderedPrompt[tokens=" + tokens.size() + "]";
    }
}
