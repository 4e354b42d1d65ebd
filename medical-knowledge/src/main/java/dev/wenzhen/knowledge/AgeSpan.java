package dev.wenzhen.knowledge;

/** A typical age span in whole years, both ends included; infants are 0 to 1. */
public record AgeSpan(int from, int to) {

    public static final int OLDEST = 120;

    /**
     * @throws IllegalArgumentException unless 0 ≤ from ≤ to ≤ 120
     */
    public AgeSpan {
        if (from < 0 || from > to || to > OLDEST) {
            throw new IllegalArgumentException("ages need 0 <= from <= to <= " + OLDEST);
        }
    }

    public boolean contains(int years) {
        return from <= years && years <= to;
    }

    /** Years outside the span; 0 inside. */
    public int distance(int years) {
        return Math.max(0, Math.max(from - years, years - to));
    }
}
