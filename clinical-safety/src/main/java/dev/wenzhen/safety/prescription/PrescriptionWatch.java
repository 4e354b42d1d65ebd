package dev.wenzhen.safety.prescription;

/**
 * What the gate remembers of a reply, sentence after sentence. Immutable: each sentence makes the
 * next state.
 */
public final class PrescriptionWatch {

    /** How much of what was generated is looked at together with the next sentence. */
    private static final int MEMORY = 300;

    private final PrescriptionGate gate;
    private final String before;
    private final boolean drugKnown;
    private final boolean prescription;

    PrescriptionWatch(PrescriptionGate gate, boolean drugKnown) {
        this(gate, "", drugKnown, false);
    }

    private PrescriptionWatch(
            PrescriptionGate gate, String before, boolean drugKnown, boolean prescription) {
        this.gate = gate;
        this.before = before;
        this.drugKnown = drugKnown;
        this.prescription = prescription;
    }

    /** After one more sentence, released or not. */
    public PrescriptionWatch after(String sentence) {
        String all = before + sentence;
        return new PrescriptionWatch(
                gate,
                all.substring(Math.max(0, all.length() - MEMORY)),
                drugKnown || gate.namesDrug(sentence),
                gate.isPrescription(before, sentence, drugKnown));
    }

    /** Whether the last sentence completes a prescription and must not leave. */
    public boolean isPrescription() {
        return prescription;
    }

    /** Whether this reply or one before it named a prescription drug. */
    public boolean drugKnown() {
        return drugKnown;
    }
}
