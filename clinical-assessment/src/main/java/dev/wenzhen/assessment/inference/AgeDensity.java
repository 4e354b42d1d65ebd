package dev.wenzhen.assessment.inference;

import dev.wenzhen.knowledge.AgeSpan;

/**
 * P(age | condition): even inside the typical span, falling off exponentially outside of it, with a
 * little of everything mixed in so that no age excludes a condition.
 */
final class AgeDensity {

    private static final double OLDEST = 100;
    private static final double EVERYBODY = 0.02;

    private final double from;
    private final double to;
    private final double tail;
    private final double area;

    AgeDensity(AgeSpan span) {
        from = span.from();
        to = Math.min(span.to() + 1.0, OLDEST);
        tail = Math.min(5, Math.max(0.5, (to - from) / 2));
        area = (to - from) + below(from) + below(OLDEST - to);
    }

    /** The density at an age in years, per year. */
    double at(double years) {
        double distance = Math.max(0, Math.max(from - years, years - to));
        return (1 - EVERYBODY) * Math.exp(-distance / tail) / area + EVERYBODY / OLDEST;
    }

    /** The probability of an age between two, in years. */
    double between(double start, double end) {
        double inside = Math.max(0, Math.min(end, to) - Math.max(start, from));
        double before = start < from ? mass(from - Math.min(end, from), from - start) : 0;
        double after = end > to ? mass(Math.max(start, to) - to, end - to) : 0;
        return (1 - EVERYBODY) * (inside + before + after) / area
                + EVERYBODY * (end - start) / OLDEST;
    }

    private double below(double width) {
        return mass(0, width);
    }

    private double mass(double near, double far) {
        return tail * (Math.exp(-near / tail) - Math.exp(-far / tail));
    }
}
