package dev.wenzhen.lm.reply;

/** The rule of BenTsao's literature dialogues: a reply is one line. */
final class NoBreaks implements ReplyFilter {

    @Override
    public String append(String more) {
        return more.replace("\n", "");
    }

    @Override
    public String finish() {
        return "";
    }
}
