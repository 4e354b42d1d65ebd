package dev.wenzhen.lm.reply;

import java.util.List;

/** Each filter reads what the one before it wrote. */
record FilterChain(List<ReplyFilter> filters) implements ReplyFilter {

    @Override
    public String append(String more) {
        String text = more;
        for (ReplyFilter filter : filters) {
            text = filter.append(text);
        }
        return text;
    }

    @Override
    public String finish() {
        String text = "";
        for (ReplyFilter filter : filters) {
            text = filter.append(text) + filter.finish();
        }
        return text;
    }
}
