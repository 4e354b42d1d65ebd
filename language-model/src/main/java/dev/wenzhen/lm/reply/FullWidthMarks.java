package dev.wenzhen.lm.reply;

/**
 * ChatGLM-6B's rule: the half-width marks {@code , ! : ; ?} become full-width where a Chinese
 * character stands on either side.
 */
final class FullWidthMarks implements ReplyFilter {

    private static final String HALF = ",!:;?";
    private static final String FULL = "，！：；？";

    private char before;
    private String held = "";

    @Override
    public String append(String more) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (!held.isEmpty()) {
                text.append(chinese(c) ? full(held.charAt(0)) : held.charAt(0));
                held = "";
            }
            if (HALF.indexOf(c) < 0) {
                text.append(c);
            } else if (chinese(before)) {
                text.append(full(c));
            } else {
                held = String.valueOf(c);
            }
            before = c;
        }
        return text.toString();
    }

    @Override
    public String finish() {
        return held;
    }

    private static boolean chinese(char c) {
        return c >= '\u4e00' && c <= '\u9fff';
    }

    private static char full(char mark) {
        return FULL.charAt(HALF.indexOf(mark));
    }
}
