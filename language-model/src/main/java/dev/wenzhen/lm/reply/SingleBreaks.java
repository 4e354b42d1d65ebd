package dev.wenzhen.lm.reply;

/** SoulChat's rule: {@code \n+} becomes one line feed. */
final class SingleBreaks implements ReplyFilter {

    private boolean afterBreak;

    @Override
    public String append(String more) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < more.length(); i++) {
            boolean lineBreak = more.charAt(i) == '\n';
            if (!lineBreak || !afterBreak) {
                text.append(more.charAt(i));
            }
            afterBreak = lineBreak;
        }
        return text.toString();
    }

    @Override
    public String finish() {
        return "";
    }
}
