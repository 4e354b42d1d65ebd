package dev.wenzhen.knowledge.text;

import java.text.Normalizer;
import java.util.Locale;

/** The form in which terms and texts are compared: half width, lower case, no blanks in Chinese. */
public final class PlainForm {

    private PlainForm() {}

    /** Blanks stay between two letters or digits only; line ends stay. */
    public static String of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c == '\n') {
                plain.append(c);
            } else if (Character.isWhitespace(c)) {
                boolean inside =
                        !plain.isEmpty()
                                && isAscii(plain.charAt(plain.length() - 1))
                                && i + 1 < folded.length()
                                && isAscii(folded.charAt(i + 1));
                if (inside) {
                    plain.append(' ');
                }
            } else if (c != '*' && c != '·' && Character.getType(c) != Character.FORMAT) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static boolean isAscii(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
