package dev.wenzhen.lm.reply;

import java.util.List;

/**
 * What a template does to replies.
 *
 * @param stop texts that end the raw reply and are cut from it, before any rule sees it
 * @param rules in the order in which they apply
 */
public record ReplyStyle(List<String> stop, List<ReplyRule> rules) {

    /** Replies as they are. */
    public static final ReplyStyle PLAIN = new ReplyStyle(List.of(), List.of());

    public ReplyStyle {
        stop = List.copyOf(stop);
        rules = List.copyOf(rules);
    }

    /** A filter for one reply that applies all rules. */
    public ReplyFilter filter() {
        return new FilterChain(rules.stream().map(ReplyRule::filter).toList());
    }
}
