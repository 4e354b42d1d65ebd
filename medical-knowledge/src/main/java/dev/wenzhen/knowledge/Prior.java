package dev.wenzhen.knowledge;

/** How often people ask about a condition, relative to others: not how often it occurs. */
public enum Prior {
    COMMON(1),
    OCCASIONAL(0.4),
    RARE(0.1);

    private final double weight;

    Prior(double weight) {
        this.weight = weight;
    }

    /** Not normalised: only the ratio of two weights means something. */
    public double weight() {
        return weight;
    }
}
