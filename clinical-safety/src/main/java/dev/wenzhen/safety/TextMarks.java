package dev.wenzhen.safety;

import java.util.BitSet;

/** At each position of a text, why a symptom that starts there may not count. */
final class TextMarks {

    final BitSet denied = new BitSet();
    final BitSet past = new BitSet();
    final BitSet supposed = new BitSet();
    final BitSet told = new BitSet();

    /** Whether a symptom at a position counts for a rule that heeds everything. */
    boolean isNow(int at) {
        return isSaid(at) && !past.get(at) && !supposed.get(at);
    }

    /** Whether it counts for a rule to which also the past and the supposed matter: a crisis. */
    boolean isSaid(int at) {
        return !denied.get(at) && !told.get(at);
    }
}
