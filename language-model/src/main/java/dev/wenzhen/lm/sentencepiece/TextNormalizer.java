package dev.wenzhen.lm.sentencepiece;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** {@code Normalizer::Normalize} of SentencePiece. */
final class TextNormalizer {

    static final char SPACE = '\u2581';

    /** Never part of a text: {@link #clean} takes it out. */
    static final char RESERVED = '\uFFFF';

    private final Normalization rules;
    private final Map<String, String> symbols;
    private final PrefixMatcher matcher;

    /**
     * @param symbols texts that nothing is done to, with what stands for them afterwards
     */
    TextNormalizer(Normalization rules, Map<String, String> symbols) {
        this.rules = rules;
        this.symbols = Map.copyOf(symbols);
        this.matcher = new PrefixMatcher(symbols.keySet());
    }

    private record Step(String text, int end) {}

    String normalize(String raw) {
        Source source = new Source(clean(raw));
        int at = 0;
        if (rules.removesExtraSpaces()) {
            while (at < source.text.length() && step(source, at).text.equals(" ")) {
                at = step(source, at).end;
            }
        }
        if (at == source.text.length()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        if (rules.dummyPrefix()) {
            out.append(space());
        }
        boolean afterSpace = rules.removesExtraSpaces();
        while (at < source.text.length()) {
            Step step = step(source, at);
            String text = afterSpace ? withoutFirstSpaces(step.text) : step.text;
            if (!text.isEmpty()) {
                out.append(rules.escapesSpaces() ? text.replace(' ', SPACE) : text);
                afterSpace = rules.removesExtraSpaces() && text.endsWith(" ");
            }
            at = step.end;
        }
        while (rules.removesExtraSpaces() && endsWithSpace(out)) {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }

    /** What becomes of the next symbol, rule of the table, or character. */
    private Step step(Source source, int at) {
        Optional<String> symbol = matcher.longest(source.text, at);
        if (symbol.isPresent()) {
            return new Step(symbols.get(symbol.get()), at + symbol.get().length());
        }
        Optional<CharacterMap.Match> rule =
                rules.characters().longest(source.bytes, source.byteAt(at));
        if (rule.isPresent()) {
            return new Step(rule.get().replacement(), source.after(at, rule.get().bytes()));
        }
        int end = source.text.offsetByCodePoints(at, 1);
        return new Step(source.text.substring(at, end), end);
    }

    private char space() {
        return rules.escapesSpaces() ? SPACE : ' ';
    }

    private boolean endsWithSpace(StringBuilder text) {
        return text.length() > 0 && text.charAt(text.length() - 1) == space();
    }

    private static String withoutFirstSpaces(String text) {
        int from = 0;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        return text.substring(from);
    }

    /** Half characters become U+FFFD, as they do in UTF-8; so does {@link #RESERVED}. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE || c == RESERVED ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** A text with its bytes. */
    private static final class Source {

        private final String text;
        private final byte[] bytes;
        private final int[] offsets;

        Source(String text) {
            this.text = text;
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
            this.offsets = new int[text.length() + 1];
            for (int at = 0; at < text.length(); ) {
                int character = text.codePointAt(at);
                int next = at + Character.charCount(character);
                offsets[next] = offsets[at] + utf8Length(character);
                at = next;
            }
        }

        int byteAt(int at) {
            return offsets[at];
        }

        /** The place that lies so many bytes after {@code at}, or the next one of a character. */
        int after(int at, int count) {
            int place = at;
            while (offsets[place] < offsets[at] + count) {
                place = text.offsetByCodePoints(place, 1);
            }
            return place;
        }

        private static int utf8Length(int character) {
            if (character < 0x800) {
                return character < 0x80 ? 1 : 2;
            }
            return character < 0x10000 ? 3 : 4;
        }
    }
}
