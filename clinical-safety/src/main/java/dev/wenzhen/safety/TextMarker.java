package dev.wenzhen.safety;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Reads a text once, left to right, and marks what is denied and what is past. */
final class TextMarker {

    /** How many characters of a clause a word like 去年 reaches over. */
    private static final int HISTORY_REACH = 12;

    private static final String CLAUSE_ENDS = ",.!?;:。\n";

    private static final int NEGATOR = 0;
    private static final int NOT_NEGATOR = 1;
    private static final int PASSED_OVER = 2;
    private static final int HISTORY = 3;
    private static final int PRESENT = 4;

    private final TermIndex words;

    /**
     * @param terms all rules' terms: a denial reaches over a list of them
     * @param plain the form in which the words are looked for
     */
    TextMarker(ContextWords context, Collection<String> terms, UnaryOperator<String> plain) {
        Map<String, Set<Integer>> tags = new HashMap<>();
        add(tags, context.negators(), NEGATOR, plain);
        add(tags, context.notNegators(), NOT_NEGATOR, plain);
        add(tags, context.passedOver(), PASSED_OVER, plain);
        add(tags, context.history(), HISTORY, plain);
        add(tags, context.present(), PRESENT, plain);
        terms.forEach(term -> tags.computeIfAbsent(term, t -> new TreeSet<>()).add(PASSED_OVER));
        words = TermIndex.of(tags);
    }

    private static void add(
            Map<String, Set<Integer>> tags,
            List<String> patterns,
            int tag,
            UnaryOperator<String> plain) {
        for (String pattern : patterns) {
            for (String word : TermPattern.words(pattern)) {
                tags.computeIfAbsent(plain.apply(word), w -> new TreeSet<>()).add(tag);
            }
        }
    }

    TextMarks mark(String text) {
        Pass pass = new Pass(text.length());
        for (int i = 0; i < text.length(); i++) {
            pass.at = i;
            pass.settlePast(i == 0 ? '\n' : text.charAt(i - 1));
            words.visit(text, i, pass);
        }
        return new TextMarks(text, pass.denied, pass.past);
    }

    /** The state of one reading; every set holds positions in the text. */
    private static final class Pass implements TermIndex.Visitor {
        private final BitSet denied;
        private final BitSet past;
        private final BitSet historyEnds;
        private final BitSet presentEnds;
        private int at;
        private int noNegatorBefore;
        private int pastUntil = -1;

        Pass(int length) {
            denied = new BitSet(length + 1);
            past = new BitSet(length + 1);
            historyEnds = new BitSet(length + 1);
            presentEnds = new BitSet(length + 1);
        }

        void settlePast(char before) {
            if (CLAUSE_ENDS.indexOf(before) >= 0) {
                pastUntil = -1;
            }
            if (historyEnds.get(at)) {
                pastUntil = at + HISTORY_REACH;
            }
            if (presentEnds.get(at)) {
                pastUntil = -1;
            }
            past.set(at, at <= pastUntil);
        }

        @Override
        public void found(int tag, int length) {
            int end = at + length;
            switch (tag) {
                case NEGATOR -> denied.set(end, denied.get(end) || at >= noNegatorBefore);
                case NOT_NEGATOR -> noNegatorBefore = Math.max(noNegatorBefore, end);
                case PASSED_OVER -> passOver(end);
                case HISTORY -> historyEnds.set(end);
                case PRESENT -> presentEnds.set(end);
                default -> throw new IllegalStateException("unknown tag " + tag);
            }
        }

        /** A denial covers the word and what starts inside it, and reaches what follows it. */
        private void passOver(int end) {
            if (denied.get(at)) {
                denied.set(at, end + 1);
            }
        }
    }
}
