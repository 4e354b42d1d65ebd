package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.advice.ReplyRelease;

/** Advice, told by whole sentences that passed the checks. */
record AdviceReply(ReplyRelease release) implements OutgoingReply {

    @Override
    public OutgoingReply push(String generated) {
        return new AdviceReply(release.push(generated));
    }

    @Override
    public OutgoingReply finish() {
        return new AdviceReply(release.finish());
    }

    @Override
    public String released() {
        return release.released();
    }

    @Override
    public boolean abandoned() {
        return release.abandoned();
    }

    /** What was said stays out of logs. */
    @Override
    public String toString() {
        return "AdviceReply[released=" + released().length() + "]";
    }
}
