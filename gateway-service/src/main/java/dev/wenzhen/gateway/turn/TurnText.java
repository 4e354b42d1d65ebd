package dev.wenzhen.gateway.turn;

import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;

/** What the patient says in one turn: not blank, of bounded length. */
public record TurnText(String value) {

    /**
     * @param maxLength in code points; what is longer is refused
     */
    public static TurnText of(String text, int maxLength) {
        if (text.isBlank()) {
            throw new ProblemException(ProblemType.EMPTY_TEXT);
        }
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw new ProblemException(
                    Problem.of(ProblemType.TEXT_TOO_LONG).with("maxLength", maxLength));
        }
        return new TurnText(text);
    }

    /** In code points. */
    public int length() {
        return value.codePointCount(0, value.length());
    }

    /** What the patient said stays out of logs. */
    @Override
    public String toString() {
        return "TurnText[length=" + length() + "]";
    }
}
