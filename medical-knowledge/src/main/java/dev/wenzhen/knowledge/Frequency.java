package dev.wenzhen.knowledge;

/** How often somebody who has the condition has the symptom: a rough word, with its number. */
public enum Frequency {
    USUALLY(0.85),
    OFTEN(0.6),
    SOMETIMES(0.3),
    RARELY(0.1);

    private final double probability;

    Frequency(double probability) {
        this.probability = probability;
    }

    /** P(symptom | condition). */
    public double probability() {
        return probability;
    }
}
