package dev.wenzhen.assessment.intake;

import dev.wenzhen.assessment.intake.Meaning.Kind;
import dev.wenzhen.assessment.intake.PhraseFinder.Found;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a plain text into tokens. Words of degree are lifted out first, so that 头一直很疼 holds the
 * symptom 头疼; a time word leaves an empty token where it stood.
 */
final class Tokens {

    private static final String COMMAS = ",;:()[]\"“”'";
    private static final String STOPS = "。.!\n";

    private final Lexicon lexicon;

    /** A time word that was lifted out, and where it would stand. */
    private record Lifted(int at, Token token) {}

    Tokens(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    List<Token> of(String plain) {
        StringBuilder kept = new StringBuilder(plain.length());
        Deque<Lifted> lifted = new ArrayDeque<>();
        int at = 0;
        for (Found<Meaning> found : lexicon.find(plain)) {
            kept.append(plain, at, found.from());
            Token token = token(plain, found);
            if (isLifted(token)) {
                if (token.is(Kind.PRESENT) || token.is(Kind.ONSET)) {
                    lifted.add(new Lifted(kept.length(), new Token("", found.meanings())));
                }
            } else {
                kept.append(token.text());
            }
            at = found.to();
        }
        kept.append(plain, at, plain.length());
        return cut(kept.toString(), lifted);
    }

    private static boolean isLifted(Token token) {
        return (token.is(Kind.ADVERB) || token.is(Kind.PAUSE)) && !token.isSymptom();
    }

    private List<Token> cut(String text, Deque<Lifted> lifted) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        for (Found<Meaning> found : lexicon.find(text)) {
            addUnread(text, at, found.from(), tokens);
            while (!lifted.isEmpty() && lifted.element().at() < found.to()) {
                tokens.add(lifted.remove().token());
            }
            tokens.add(token(text, found));
            at = found.to();
        }
        addUnread(text, at, text.length(), tokens);
        lifted.forEach(left -> tokens.add(left.token()));
        return tokens;
    }

    private static Token token(String text, Found<Meaning> found) {
        return new Token(text.substring(found.from(), found.to()), found.meanings());
    }

    private static void addUnread(String text, int from, int to, List<Token> tokens) {
        int start = from;
        for (int i = from; i < to; i++) {
            Kind mark = mark(text, i);
            if (mark != Kind.UNREAD) {
                addRun(text, start, i, tokens);
                tokens.add(new Token(text.substring(i, i + 1), List.of(new Meaning(mark, ""))));
                start = i + 1;
            }
        }
        addRun(text, start, to, tokens);
    }

    private static void addRun(String text, int from, int to, List<Token> tokens) {
        if (from < to) {
            tokens.add(new Token(text.substring(from, to), List.of(new Meaning(Kind.UNREAD, ""))));
        }
    }

    private static Kind mark(String text, int at) {
        char c = text.charAt(at);
        if (c == '?') {
            return Kind.QUESTION_MARK;
        }
        boolean decimal = c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
        if (STOPS.indexOf(c) >= 0 && !decimal) {
            return Kind.STOP;
        }
        return COMMAS.indexOf(c) >= 0 ? Kind.COMMA : Kind.UNREAD;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
