package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.advice.ReplyRelease;
import dev.wenzhen.assessment.asking.QuestionDetector;

/**
 * A question in the asking model's words; in those of the question book when what the model wrote
 * is no question or says what it must not. Nothing is told before the model has ended.
 *
 * @param question from the question book
 */
record QuestionReply(ReplyRelease gate, String heard, String question, String released)
        implements OutgoingReply {

    /** A longer text is not one question. */
    private static final int LONGEST = 120;

    static QuestionReply of(ReplyRelease gate, String question) {
        return new QuestionReply(gate, "", question, "");
    }

    @Override
    public OutgoingReply push(String generated) {
        return new QuestionReply(gate.push(generated), heard + generated, question, released);
    }

    @Override
    public OutgoingReply finish() {
        ReplyRelease judged = gate.finish();
        boolean asks =
                heard.length() <= LONGEST
                        && QuestionDetector.MENDED.isQuestion(heard)
                        && judged.released().equals(heard);
        return new QuestionReply(judged, heard, question, asks ? heard : question);
    }

    @Override
    public boolean abandoned() {
        return false;
    }

    /** What was said stays out of logs. */
    @Override
    public String toString() {
        return "QuestionReply[heard=" + heard.length() + "]";
    }
}
