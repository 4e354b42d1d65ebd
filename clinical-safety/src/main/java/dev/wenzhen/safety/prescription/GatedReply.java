package dev.wenzhen.safety.prescription;

import dev.wenzhen.safety.text.Sentences;

/**
 * One reply on its way out. Text goes in as it is generated and comes out by whole sentences; a
 * sentence that completes a prescription is replaced. Holds at most {@link Sentences#LONGEST}
 * characters back. Immutable: each push makes the next state, and what is released does not depend
 * on how the text was split.
 */
public final class GatedReply {

    private final PrescriptionWatch watch;
    private final String held;
    private final String released;
    private final boolean blocked;

    GatedReply(PrescriptionWatch watch) {
        this(watch, "", "", false);
    }

    private GatedReply(PrescriptionWatch watch, String held, String released, boolean blocked) {
        this.watch = watch;
        this.held = held;
        this.released = released;
        this.blocked = blocked;
    }

    /** Takes what was generated next. */
    public GatedReply push(String generated) {
        GatedReply next = new GatedReply(watch, held + generated, released, blocked);
        for (int end = Sentences.firstEnd(next.held); end > 0; ) {
            next = next.judged(end);
            end = Sentences.firstEnd(next.held);
        }
        return next;
    }

    /** Judges the rest, when nothing more is generated. */
    public GatedReply finish() {
        return held.isEmpty() ? this : judged(held.length());
    }

    /** Everything that may leave so far; only ever grows. */
    public String released() {
        return released;
    }

    /** Whether something was replaced. */
    public boolean blocked() {
        return blocked;
    }

    /** Whether this reply or one before it named a prescription drug. */
    public boolean drugKnown() {
        return watch.drugKnown();
    }

    private GatedReply judged(int length) {
        String sentence = held.substring(0, length);
        PrescriptionWatch after = watch.after(sentence);
        boolean again = after.isPrescription() && watch.isPrescription();
        String leaves = after.isPrescription() ? PrescriptionGate.REPLACEMENT : sentence;
        return new GatedReply(
                after,
                held.substring(length),
                again ? released : released + leaves,
                blocked || after.isPrescription());
    }
}
