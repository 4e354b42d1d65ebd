package dev.wenzhen.assessment.advice;

import dev.wenzhen.safety.prescription.PrescriptionGate;
import dev.wenzhen.safety.prescription.PrescriptionWatch;
import dev.wenzhen.safety.text.Sentences;

/**
 * One reply on its way out. Text goes in as it is generated and comes out by whole sentences.
 * Immutable: each call makes the next state, and what is released does not depend on how the text
 * was split. Holds at most {@link Sentences#LONGEST} characters back.
 */
public final class ReplyRelease {

    /** So many sentences about health are judged before their support decides. */
    private static final int ENOUGH = 3;

    private final Course course;
    private final PrescriptionWatch watch;
    private final String held;
    private final Progress progress;

    /** What does not change while a reply is generated. */
    record Course(AdviceBasis basis, SentenceJudge judge) {}

    /**
     * @param generated all that was judged
     * @param lastReplacement what the sentence before was replaced by, or ""
     * @param medical sentences that claim something about health, and left
     * @param unsupported those of them that no passage supports
     * @param replaced sentences
     * @param useful whether anything left that answers
     */
    private record Progress(
            String generated,
            String released,
            String lastReplacement,
            int medical,
            int unsupported,
            int replaced,
            boolean useful,
            boolean abandoned,
            boolean finished) {

        static final Progress NONE = new Progress("", "", "", 0, 0, 0, false, false, false);

        Progress leaves(String sentence, Verdict.Leaves verdict) {
            return new Progress(
                    generated + sentence,
                    released + verdict.text(),
                    sentence.isBlank() ? lastReplacement : "",
                    medical + (verdict.medical() ? 1 : 0),
                    unsupported + (verdict.unsupported() ? 1 : 0),
                    replaced,
                    useful || verdict.useful(),
                    false,
                    false);
        }

        /** The same fixed sentence stands once, however many in a row it replaces. */
        Progress replaced(String sentence, String by) {
            String end = sentence.endsWith("\n") ? "\n" : "";
            return new Progress(
                    generated + sentence,
                    by.equals(lastReplacement) ? released : released + by + end,
                    by,
                    medical,
                    unsupported,
                    replaced + 1,
                    useful,
                    false,
                    false);
        }

        Progress ended(String composed, boolean gaveUp) {
            String gap = released.isEmpty() || composed.isEmpty() ? "" : "\n\n";
            return new Progress(
                    generated,
                    released + gap + composed,
                    "",
                    medical,
                    unsupported,
                    replaced,
                    useful,
                    gaveUp,
                    true);
        }

        boolean hasFailed() {
            return replaced >= ENOUGH || (medical >= ENOUGH && unsupported * 2 > medical);
        }
    }

    ReplyRelease(Course course, PrescriptionWatch watch) {
        this(course, watch, "", Progress.NONE);
    }

    private ReplyRelease(Course course, PrescriptionWatch watch, String held, Progress progress) {
        this.course = course;
        this.watch = watch;
        this.held = held;
        this.progress = progress;
    }

    /** Takes what was generated next; nothing once the reply was abandoned or finished. */
    public ReplyRelease push(String generated) {
        if (progress.finished) {
            return this;
        }
        ReplyRelease next = new ReplyRelease(course, watch, held + generated, progress);
        int end = Sentences.firstEnd(next.held);
        while (end > 0 && !next.progress.finished) {
            next = next.judged(end);
            end = Sentences.firstEnd(next.held);
        }
        return next;
    }

    /**
     * The model has ended: judges the rest, and when nothing left that answers, ends with advice
     * from the knowledge base.
     */
    public ReplyRelease finish() {
        ReplyRelease all = held.isEmpty() || progress.finished ? this : judged(held.length());
        if (all.progress.finished) {
            return all;
        }
        boolean composes = !course.basis.callerLed() && !all.progress.useful;
        String composed = composes ? all.composed() : "";
        return new ReplyRelease(course, all.watch, "", all.progress.ended(composed, false));
    }

    /** Everything that may leave so far; only ever grows. */
    public String released() {
        return progress.released;
    }

    /** Whether the model's text failed for good: its end is composed already, stop the model. */
    public boolean abandoned() {
        return progress.abandoned;
    }

    /** Whether something of the model's was replaced. */
    public boolean replacedAnything() {
        return progress.replaced > 0 || progress.abandoned;
    }

    /** Whether this reply or one before it named a prescription drug. */
    public boolean drugNamed() {
        return watch.drugKnown();
    }

    private ReplyRelease judged(int length) {
        String sentence = held.substring(0, length);
        PrescriptionWatch after = watch.after(sentence);
        Verdict verdict = verdict(sentence, after);
        if (verdict instanceof Verdict.Garbled) {
            return new ReplyRelease(course, after, "", progress).givenUp();
        }
        Progress now =
                verdict instanceof Verdict.Leaves leaves
                        ? progress.leaves(sentence, leaves)
                        : progress.replaced(sentence, ((Verdict.Replaced) verdict).by());
        ReplyRelease next = new ReplyRelease(course, after, held.substring(length), now);
        return now.hasFailed() && !course.basis.callerLed() ? next.givenUp() : next;
    }

    private Verdict verdict(String sentence, PrescriptionWatch after) {
        if (after.isPrescription()) {
            return new Verdict.Replaced(PrescriptionGate.REPLACEMENT);
        }
        if (course.basis.callerLed()) {
            return new Verdict.Leaves(sentence, true, false, false);
        }
        boolean yesSaid = progress.released.contains(Replacements.PREMISE);
        return course.judge.judge(progress.generated, sentence, yesSaid);
    }

    private ReplyRelease givenUp() {
        return new ReplyRelease(course, watch, "", progress.ended(composed(), true));
    }

    private String composed() {
        return new ComposedAdvice(course.basis.passages()).text(course.judge::allows);
    }
}
