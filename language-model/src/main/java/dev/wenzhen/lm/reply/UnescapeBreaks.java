package dev.wenzhen.lm.reply;

/** BianQue-1 writes line feeds and tabs as {@code \n} and {@code \t}; this reads them again. */
final class UnescapeBreaks implements ReplyFilter {

    private boolean afterBackslash;

    @Override
    public String append(String more) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (afterBackslash && (c == 'n' || c == 't')) {
                text.append(c == 'n' ? '\n' : '\t');
                afterBackslash = false;
                continue;
            }
            text.append(finish());
            afterBackslash = c == '\\';
            if (!afterBackslash) {
                text.append(c);
            }
        }
        return text.toString();
    }

    @Override
    public String finish() {
        String held = afterBackslash ? "\\" : "";
        afterBackslash = false;
        return held;
    }
}
