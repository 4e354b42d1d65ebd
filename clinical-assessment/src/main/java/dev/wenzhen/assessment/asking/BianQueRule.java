package dev.wenzhen.assessment.asking;

import java.util.List;
import java.util.function.Supplier;

/**
 * The joint rule of BianQue 1.0 (asks) and 2.0 (advises), from {@code bianque_v1_v2_app.py}, about
 * the texts of the models. Its four branches, with {@code n} the replies so far including the
 * greeting:
 *
 * <ol>
 *   <li>{@code n = 0}: the greeting, no model;
 *   <li>{@code n > 8}: the advising model;
 *   <li>{@code n = 1}, or the last reply is a question: the asking model; its reply is kept when it
 *       is a question that was not put before, else the advising model replies;
 *   <li>otherwise the advising model.
 * </ol>
 *
 * <p>Two defects of the published program are mended, and only these. In branch 3 the advising
 * model was given the text escaped for the asking one; here {@link Outcome#escaped} is false for
 * it. And its question detector took any 么 or 什么 for a question; see {@link QuestionDetector}, with
 * {@code PUBLISHED} for the original behaviour.
 */
public final class BianQueRule {

    /** With more replies than this, greeting included, only advice follows. */
    static final int MOST_REPLIES = 8;

    private final QuestionDetector detector;

    public BianQueRule(QuestionDetector detector) {
        this.detector = detector;
    }

    /** Which branch was taken. */
    public enum Branch {
        GREET,
        LIMIT_ADVISES,
        ASKS,
        NO_NEW_QUESTION_ADVISES,
        ADVISES
    }

    /**
     * @param escaped whether the model that replies reads the text with {@code \n} and {@code \t}
     *     written out
     */
    public record Outcome(Branch branch, boolean escaped) {}

    /**
     * @param replies all replies so far, the greeting first
     * @param asking what the asking model would say; called in branch 3 only
     */
    public Outcome decide(List<String> replies, Supplier<String> asking) {
        int n = replies.size();
        if (n == 0) {
            return new Outcome(Branch.GREET, false);
        }
        if (n > MOST_REPLIES) {
            return new Outcome(Branch.LIMIT_ADVISES, false);
        }
        if (n > 1 && !detector.isQuestion(replies.get(n - 1))) {
            return new Outcome(Branch.ADVISES, false);
        }
        String reply = asking.get();
        boolean asks = detector.isQuestion(reply) && !replies.contains(reply);
        return new Outcome(asks ? Branch.ASKS : Branch.NO_NEW_QUESTION_ADVISES, asks);
    }

    /** What the asking model reads instead of line ends and tabs. */
    public static String escape(String text) {
        return text.replace("\n", "\\n").replace("\t", "\\t");
    }

    /** What the asking model wrote, with line ends and tabs again. */
    public static String unescape(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }
}
