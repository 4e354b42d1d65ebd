package dev.wenzhen.safety.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Brings a text into the one form that terms are written in: half width, lower case, simplified
 * characters, nothing invisible, and nothing decorative or blank between two Chinese characters.
 */
public final class PlainText {

    private static final String BETWEEN = " *_~|·";

    private final Map<Character, Character> simplified = new HashMap<>();

    /**
     * @param pairs traditional character, its simplified one, and so on
     */
    public PlainText(String pairs) {
        if (pairs.length() % 2 != 0) {
            throw new IllegalArgumentException("traditional: needs pairs of characters");
        }
        for (int i = 0; i < pairs.length(); i += 2) {
            simplified.put(pairs.charAt(i), pairs.charAt(i + 1));
        }
    }

    public String of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(folded.length());
        int pending = 0;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c == '\n' || c == '\r') {
                plain.append('\n');
                pending = 0;
            } else if (Character.isWhitespace(c) || BETWEEN.indexOf(c) >= 0) {
                pending++;
            } else if (!isInvisible(c)) {
                char simple = simplified.getOrDefault(c, c);
                boolean inside = !plain.isEmpty() && isHan(last(plain)) && isHan(simple);
                if (pending > 0 && !plain.isEmpty() && !inside) {
                    plain.append(' ');
                } else if (pending > 0 && inside && isPause(plain, folded, i)) {
                    plain.append(',');
                }
                pending = 0;
                plain.append(simple);
            }
        }
        return plain.toString();
    }

    /** A blank between words of several characters is a comma; between single ones it is noise. */
    private static boolean isPause(StringBuilder before, String text, int next) {
        return before.length() >= 2
                && isHan(before.charAt(before.length() - 2))
                && next + 1 < text.length()
                && isHan(text.charAt(next + 1))
                && Character.isWhitespace(text.charAt(next - 1));
    }

    private static char last(StringBuilder text) {
        return text.charAt(text.length() - 1);
    }

    private static boolean isInvisible(char c) {
        return Character.getType(c) == Character.FORMAT || Character.isISOControl(c);
    }

    private static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
