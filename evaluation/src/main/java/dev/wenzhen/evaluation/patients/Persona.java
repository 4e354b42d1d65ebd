package dev.wenzhen.evaluation.patients;

import java.util.Random;

/** How somebody writes. */
public enum Persona {
    TERSE(0.3, 0.03, 0, 0.3),
    PLAIN(0.5, 0.04, 0.3, 0.6),
    COLLOQUIAL(0.95, 0.05, 0.5, 0.5),
    CHATTY(0.7, 0.04, 0.95, 0.9),
    UNSURE(0.5, 0.2, 0.4, 0.5);

    private final double colloquial;
    private final double unsure;
    private final double chatty;
    private final double introducesSelf;

    /**
     * Each is a share, 0 to 1.
     *
     * @param colloquial how often a symptom is named by an everyday synonym
     * @param unsure how often an answer is 不知道
     * @param chatty how often more words are used than needed
     * @param introducesSelf how often age and sex are told without being asked
     */
    Persona(double colloquial, double unsure, double chatty, double introducesSelf) {
        this.colloquial = colloquial;
        this.unsure = unsure;
        this.chatty = chatty;
        this.introducesSelf = introducesSelf;
    }

    static Persona any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    boolean isColloquial(Random random) {
        return random.nextDouble() < colloquial;
    }

    boolean isUnsure(Random random) {
        return random.nextDouble() < unsure;
    }

    boolean isChatty(Random random) {
        return random.nextDouble() < chatty;
    }

    boolean introducesSelf(Random random) {
        return random.nextDouble() < introducesSelf;
    }
}
