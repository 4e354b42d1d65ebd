package dev.wenzhen.safety;

import java.util.Arrays;
import java.util.BitSet;

/** A text as read once: where which concept was found, in order of position, and the marks. */
final class Reading {

    final TextMarks marks = new TextMarks();
    private final BitSet found = new BitSet();
    private final BitSet exact = new BitSet();
    private int[] hits = new int[48];
    private int size;

    /** The distance that counts as near is multiplied by this when there are several turns. */
    final int stretch;

    Reading(int stretch) {
        this.stretch = stretch;
    }

    /**
     * @param isExact whether the term stands there letter by letter
     */
    void add(int concept, int at, int end, boolean isExact) {
        exact.set(size / 3, isExact);
        if (size + 3 > hits.length) {
            hits = Arrays.copyOf(hits, hits.length * 2);
        }
        hits[size++] = concept;
        hits[size++] = at;
        hits[size++] = end;
        found.set(concept);
    }

    boolean has(int concept) {
        return found.get(concept);
    }

    /** Three numbers a hit: concept, where it starts, where it ends. */
    int size() {
        return size / 3;
    }

    int concept(int hit) {
        return hits[hit * 3];
    }

    int start(int hit) {
        return hits[hit * 3 + 1];
    }

    boolean isExact(int hit) {
        return exact.get(hit);
    }

    int end(int hit) {
        return hits[hit * 3 + 2];
    }
}
