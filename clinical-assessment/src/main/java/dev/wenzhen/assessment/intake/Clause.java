package dev.wenzhen.assessment.intake;

import dev.wenzhen.assessment.intake.Meaning.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands between two punctuation marks.
 *
 * @param asks whether it ends as a question
 * @param endsSentence whether what follows is another sentence
 */
record Clause(List<Token> tokens, boolean asks, boolean endsSentence) {

    Clause {
        tokens = List.copyOf(tokens);
    }

    static List<Clause> of(List<Token> tokens) {
        List<Clause> clauses = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        for (Token token : tokens) {
            if (token.endsClause()) {
                clauses.add(clause(current, token));
                current = new ArrayList<>();
            } else {
                current.add(token);
            }
        }
        if (!current.isEmpty()) {
            clauses.add(clause(current, new Token("", List.of())));
        }
        return clauses;
    }

    private static Clause clause(List<Token> tokens, Token end) {
        String last = tokens.isEmpty() ? "" : tokens.get(tokens.size() - 1).text();
        boolean asks =
                end.is(Kind.QUESTION_MARK)
                        || last.endsWith("吗")
                        || last.endsWith("么")
                        || last.endsWith("呢");
        return new Clause(tokens, asks, end.is(Kind.STOP) || end.is(Kind.QUESTION_MARK));
    }

    boolean has(Kind kind) {
        return tokens.stream().anyMatch(token -> token.is(kind));
    }

    /** Whether it only goes on with a list of symptoms. */
    boolean isBareList() {
        return !tokens.isEmpty()
                && tokens.get(0).is(Kind.SYMPTOM)
                && tokens.stream()
                        .allMatch(
                                token ->
                                        token.is(Kind.SYMPTOM)
                                                || token.is(Kind.JOINER)
                                                || token.is(Kind.LIST_END));
    }

    boolean endsList() {
        return !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(Kind.LIST_END);
    }
}
