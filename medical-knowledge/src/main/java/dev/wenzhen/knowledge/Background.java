package dev.wenzhen.knowledge;

/** How often somebody who asks about something else has the symptom. */
public enum Background {
    OFTEN(0.2),
    SOMETIMES(0.08),
    RARELY(0.02),
    HARDLY(0.005);

    private final double probability;

    Background(double probability) {
        this.probability = probability;
    }

    /** P(symptom | none of the conditions that explain it). */
    public double probability() {
        return probability;
    }
}
