package dev.wenzhen.safety;

import dev.wenzhen.safety.text.TermIndex;
import java.util.BitSet;
import java.util.List;

/**
 * Reads a text once, left to right: finds the concepts of all rules, and marks what is denied,
 * past, supposed or told of somebody else.
 */
final class TextReader {

    /** How many characters a word like 去年 reaches over, from it or from the last thing past. */
    private static final int HISTORY_REACH = 16;

    private static final String CLAUSE_ENDS = " ,.!?;:。\n";
    private static final String SENTENCE_ENDS = "!?;。\n";

    private static final int NEGATOR = 0;
    private static final int NOT_NEGATOR = 1;
    private static final int PASSED_OVER = 2;
    private static final int DENIAL = 3;
    private static final int HISTORY = 4;
    private static final int PRESENT = 5;
    private static final int SUPPOSITION = 6;
    private static final int DOUBT = 7;
    private static final int STORY = 8;
    private static final int REALITY = 9;
    private static final int LESSON = 10;
    private static final int TOPIC = 11;
    private static final int PAST = 12;

    private final TermIndex words;

    /** Adds the context words to the concepts, of which no more may be added afterwards. */
    TextReader(ContextWords context, Concepts concepts) {
        List<List<String>> kinds =
                List.of(
                        context.negators(),
                        context.notNegators(),
                        context.passedOver(),
                        context.denials(),
                        context.history(),
                        context.present(),
                        context.suppositions(),
                        context.doubts(),
                        context.stories(),
                        context.realities(),
                        context.lessons(),
                        context.topics(),
                        context.pasts());
        for (int kind = 0; kind < kinds.size(); kind++) {
            concepts.add(kinds.get(kind), kind);
        }
        words = concepts.index();
    }

    Reading read(String text, int stretch) {
        Pass pass = new Pass(text, new Reading(stretch));
        for (int i = 0; i < text.length(); i++) {
            pass.moveTo(i);
            words.visit(text, i, pass);
        }
        return pass.reading;
    }

    /** The state of one reading; every set holds positions in the text. */
    private static final class Pass implements TermIndex.Visitor {
        private final String text;
        private final Reading reading;
        private final TextMarks marks;
        private final BitSet[] ends = new BitSet[PAST + 1];
        private int at;
        private int clauseStart;
        private int sentenceStart;
        private int noNegatorBefore;
        private int pastUntil = -1;
        private boolean pastHasSign;
        private boolean supposedSentence;
        private boolean supposedClause;
        private boolean story;

        Pass(String text, Reading reading) {
            this.text = text;
            this.reading = reading;
            marks = reading.marks;
            for (int kind = 0; kind < ends.length; kind++) {
                ends[kind] = new BitSet();
            }
        }

        void moveTo(int position) {
            at = position;
            char before = at == 0 ? '\n' : text.charAt(at - 1);
            if (CLAUSE_ENDS.indexOf(before) >= 0 && !isDecimalPoint(before)) {
                endClause(before);
            }
            if (ends[HISTORY].get(at)) {
                pastUntil = at + HISTORY_REACH;
                pastHasSign = false;
            }
            if (ends[PRESENT].get(at)) {
                pastUntil = -1;
            }
            supposedSentence |= ends[SUPPOSITION].get(at);
            supposedClause |= ends[DOUBT].get(at);
            story |= ends[STORY].get(at);
            if (ends[REALITY].get(at)) {
                pastUntil = -1;
                supposedSentence = false;
                supposedClause = false;
                story = false;
            }
            marks.past.set(at, marks.past.get(at) || at <= pastUntil);
            marks.supposed.set(at, marks.supposed.get(at) || supposedSentence || supposedClause);
            marks.told.set(at, marks.told.get(at) || story);
        }

        private boolean isDecimalPoint(char before) {
            return before == '.' && Character.isDigit(text.charAt(at));
        }

        private void endClause(char before) {
            clauseStart = at;
            supposedClause = false;
            if (!pastHasSign) {
                pastUntil = -1;
            }
            if (SENTENCE_ENDS.indexOf(before) >= 0) {
                sentenceStart = at;
                pastUntil = -1;
                supposedSentence = false;
                story = false;
            }
        }

        @Override
        public void found(int tag, int length, boolean exact) {
            int end = at + length;
            if (tag >= Concepts.FIRST) {
                reading.add(tag - Concepts.FIRST, at, end, exact);
                passOver(end);
                if (at <= pastUntil) {
                    pastHasSign = true;
                    pastUntil = Math.max(pastUntil, end + HISTORY_REACH);
                }
            } else if (exact) {
                context(tag, end);
            }
        }

        private void context(int tag, int end) {
            switch (tag) {
                case NEGATOR ->
                        marks.denied.set(end, marks.denied.get(end) || at >= noNegatorBefore);
                case NOT_NEGATOR -> noNegatorBefore = Math.max(noNegatorBefore, end);
                case PASSED_OVER -> passOver(end);
                case DENIAL -> {
                    if (end == text.length() || CLAUSE_ENDS.indexOf(text.charAt(end)) >= 0) {
                        marks.denied.set(clauseStart, at);
                    }
                }
                case LESSON -> marks.told.set(clauseStart, at);
                case TOPIC -> {
                    marks.told.set(sentenceStart, at);
                    story = true;
                }
                case PAST -> marks.past.set(sentenceStart, at);
                default -> ends[tag].set(end);
            }
        }

        /** A denial covers the word and what starts inside it, and reaches what follows it. */
        private void passOver(int end) {
            if (marks.denied.get(at)) {
                marks.denied.set(at, end + 1);
            }
        }
    }
}
