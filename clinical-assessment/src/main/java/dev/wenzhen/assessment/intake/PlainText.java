package dev.wenzhen.assessment.intake;

import java.text.Normalizer;
import java.util.Locale;

/** One form for all texts: half width, lower case, no blanks but line ends. */
final class PlainText {

    private PlainText() {}

    static String of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c == '\n' || c == '\r') {
                plain.append('\n');
            } else if (c == '~' || c == '…') {
                plain.append(',');
            } else if (!Character.isWhitespace(c) && Character.getType(c) != Character.FORMAT) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
