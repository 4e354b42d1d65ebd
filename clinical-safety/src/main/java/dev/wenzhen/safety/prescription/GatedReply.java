package dev.wenzhen.safety.prescription;

/**
 * One reply on its way out. Text goes in as it is generated and comes out by whole sentences; a
 * sentence that completes a prescription is replaced. Holds at most {@value #LONGEST} characters
 * back: a longer sentence is judged in pieces, each with what stands before it. Not thread-safe.
 */
public final class GatedReply {

    /** The longest passage that is held back. */
    static final int LONGEST = 240;

    /** How much of what was generated is looked at together with the next sentence. */
    private static final int MEMORY = 300;

    private static final String SENTENCE_ENDS = "。！？!?；;\n";

    private final PrescriptionGate gate;
    private final StringBuilder held = new StringBuilder();
    private String before = "";
    private boolean drugKnown;
    private boolean blocked;
    private boolean justReplaced;

    GatedReply(PrescriptionGate gate, boolean drugKnown) {
        this.gate = gate;
        this.drugKnown = drugKnown;
    }

    /** Takes what was generated next and gives what may be released now, often nothing. */
    public String push(String delta) {
        held.append(delta);
        StringBuilder released = new StringBuilder();
        for (int end = sentenceEnd(); end > 0; end = sentenceEnd()) {
            released.append(judge(end));
        }
        return released.toString();
    }

    /** The rest, when nothing more is generated. */
    public String finish() {
        return held.isEmpty() ? "" : judge(held.length());
    }

    /** Whether something was replaced. */
    public boolean blocked() {
        return blocked;
    }

    /** Whether this reply or one before it named a prescription drug. */
    public boolean drugKnown() {
        return drugKnown;
    }

    /** The length of the first sentence that is held whole, or 0. */
    private int sentenceEnd() {
        for (int i = 0; i < held.length(); i++) {
            char c = held.charAt(i);
            boolean fullStop =
                    c == '.' && i + 1 < held.length() && held.charAt(i + 1) == ' ' && i > 0;
            if (SENTENCE_ENDS.indexOf(c) >= 0 || fullStop) {
                return i + 1;
            }
            if (i + 1 == LONGEST) {
                return LONGEST;
            }
        }
        return 0;
    }

    private String judge(int length) {
        String sentence = held.substring(0, length);
        held.delete(0, length);
        boolean replaced = gate.isPrescription(before, sentence, drugKnown);
        drugKnown |= gate.namesDrug(sentence);
        String all = before + sentence;
        before = all.substring(Math.max(0, all.length() - MEMORY));
        blocked |= replaced;
        boolean again = replaced && justReplaced;
        justReplaced = replaced;
        if (replaced) {
            return again ? "" : PrescriptionGate.REPLACEMENT;
        }
        return sentence;
    }
}
