package dev.wenzhen.safety.privacy;

/** Brings a text into half width and lower case, character by character: positions stay. */
final class EvenText {

    private static final String SPOKEN = "〇零一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖";
    private static final String DIGITS = "0012345678912123456789";

    private EvenText() {}

    static String of(String text) {
        StringBuilder even = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            even.append(even(text.charAt(i)));
        }
        return even.toString();
    }

    private static char even(char c) {
        if (c >= '！' && c <= '～') {
            return Character.toLowerCase((char) (c - '！' + '!'));
        }
        if (Character.isSpaceChar(c) || c == '\t') {
            return ' ';
        }
        if (c >= '①' && c <= '⑨') {
            return (char) ('1' + (c - '①'));
        }
        return Character.toLowerCase(c);
    }

    /** The digit that a character stands for, also in Chinese; or a blank. */
    static char digit(char c) {
        if (c >= '0' && c <= '9') {
            return c;
        }
        int spoken = SPOKEN.indexOf(c);
        return spoken < 0 ? ' ' : DIGITS.charAt(spoken);
    }

    static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
