package dev.wenzhen.assessment.intake;

/** Numbers up to 999 as patients write them: 12, 十二, 两, 二十, 半. */
final class ChineseNumber {

    static final String PATTERN = "(?:\\d{1,3}|[一二两三四五六七八九十百]{1,5})";

    private static final String DIGITS = "零一二三四五六七八九";

    private ChineseNumber() {}

    static int of(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        int total = 0;
        int digit = 0;
        for (char c : text.replace('两', '二').toCharArray()) {
            if (c == '百') {
                total += Math.max(digit, 1) * 100;
                digit = 0;
            } else if (c == '十') {
                total += Math.max(digit, 1) * 10;
                digit = 0;
            } else {
                digit = DIGITS.indexOf(c);
            }
        }
        return total + digit;
    }
}
