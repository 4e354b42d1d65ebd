package dev.wenzhen.lm.reply;

/**
 * Drops white space at the beginning; holds it back until more follows, and drops it at the end.
 */
final class Trim implements ReplyFilter {

    private final StringBuilder held = new StringBuilder();
    private boolean begun;

    @Override
    public String append(String more) {
        held.append(more);
        String text = held.toString();
        String certain = begun ? text.stripTrailing() : text.strip();
        begun |= !certain.isEmpty();
        held.setLength(0);
        held.append(begun ? text.substring(text.stripTrailing().length()) : "");
        return certain;
    }

    @Override
    public String finish() {
        return "";
    }
}
