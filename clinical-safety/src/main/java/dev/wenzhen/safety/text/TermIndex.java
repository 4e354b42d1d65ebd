package dev.wenzhen.safety.text;

import java.util.List;

/**
 * Finds terms in a text: at a position it visits every term that starts there, also where a
 * character or two are replaced by others of the same sound, or all are typed as pinyin. There are
 * at most as many steps as the longest term has characters. Immutable and thread-safe.
 */
public final class TermIndex {

    private static final String NUMERALS = "0123456789一二两三四五六七八九十";

    private final Sounds sounds;
    private final TermGraph graph;
    private final TermAutomaton written;
    private final TermAutomaton heard;

    private TermIndex(Builder built) {
        sounds = built.sounds;
        graph = built.graph;
        written = new TermAutomaton(graph, c -> c);
        heard = new TermAutomaton(graph, sounds::of);
    }

    /** Called for each term found. */
    public interface Visitor {
        /**
         * @param exact whether the term stands there letter by letter
         */
        void found(int tag, int length, boolean exact);
    }

    /**
     * Visits the terms that start at {@code from}. A term that starts with a numeral is not found
     * inside a longer number: "2个月" is not part of "12个月".
     */
    public void visit(String text, int from, Visitor visitor) {
        if (from > 0 && isNumeral(text.charAt(from)) && isNumeral(text.charAt(from - 1))) {
            return;
        }
        TermAutomaton.State exact = written.start();
        TermAutomaton.State alike = heard.start();
        for (int i = from; i < text.length(); i++) {
            exact = exact == null ? null : exact.next(text.charAt(i));
            alike = alike.next(sounds.of(text.charAt(i)));
            if (alike == null) {
                return;
            }
            List<TermGraph.Accept> surely = exact == null ? List.of() : exact.accepts();
            for (TermGraph.Accept term : alike.accepts()) {
                boolean isExact = surely.contains(term);
                if (isExact || soundsLike(term, text, from, i + 1)) {
                    visitor.found(term.tag(), i + 1 - from, isExact);
                }
            }
        }
    }

    /**
     * A character of two to four may be another of its sound, two of five or more, or all typed.
     */
    private boolean soundsLike(TermGraph.Accept term, String text, int from, int to) {
        int length = to - from;
        int typed = 0;
        for (int i = from; i < to; i++) {
            typed += sounds.isTyped(text.charAt(i)) ? 1 : 0;
        }
        int allowed = typed > 0 || length < 2 ? 0 : length < 5 ? 1 : 2;
        boolean tooShort = typed == 1 && length < 3 && !isNumeral(text.charAt(from));
        if (tooShort || (typed == 0 && allowed == 0)) {
            return false;
        }
        return graph.slips(
                        term,
                        text.substring(from, to),
                        allowed,
                        (at, expected) -> slip(text, from + at, expected))
                <= allowed;
    }

    private int slip(String text, int at, char expected) {
        char c = text.charAt(at);
        if (c == expected || (sounds.isTyped(c) && c == sounds.of(expected))) {
            return 0;
        }
        return sounds.isSlip(text, at, expected) ? 1 : -1;
    }

    private static boolean isNumeral(char c) {
        return NUMERALS.indexOf(c) >= 0;
    }

    /** Gathers terms and their tags. */
    public static final class Builder {
        private final Sounds sounds;
        private final TermGraph graph = new TermGraph();

        public Builder(Sounds sounds) {
            this.sounds = sounds;
        }

        /**
         * @throws IllegalArgumentException naming the pattern, when it is malformed
         */
        public void add(String pattern, int tag) {
            TermPattern.add(pattern, graph, tag);
        }

        public TermIndex build() {
            return new TermIndex(this);
        }
    }
}
