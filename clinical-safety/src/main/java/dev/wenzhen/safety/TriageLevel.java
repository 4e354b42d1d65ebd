package dev.wenzhen.safety;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How soon a patient should be seen, the most urgent first. A level that a rule gives is a floor:
 * whoever comes later may {@linkplain #orMoreUrgent raise} it, never lower it.
 */
public enum TriageLevel {
    /** Life is in danger now: call 120. */
    RESUSCITATION("急救"),
    /** Go to an emergency department at once. */
    EMERGENCY("急诊"),
    /** To be seen within 24 hours. */
    WITHIN_A_DAY("24 小时内就诊"),
    /** An ordinary appointment. */
    OUTPATIENT("门诊"),
    /** Self-care at home, with what would change that. */
    HOME("居家观察");

    private final String word;

    TriageLevel(String word) {
        this.word = word;
    }

    /** The word used in JSON, in the rule files and on the page. */
    @JsonValue
    public String word() {
        return word;
    }

    /**
     * The level that a word names.
     *
     * @throws IllegalArgumentException listing the words, when it is none of them
     */
    @JsonCreator
    public static TriageLevel of(String word) {
        for (TriageLevel level : values()) {
            if (level.word.equals(word)) {
                return level;
            }
        }
        throw new IllegalArgumentException("a triage level is 急救, 急诊, 24 小时内就诊, 门诊 or 居家观察");
    }

    /** Whether this level asks for at least as much haste as another. */
    public boolean atLeast(TriageLevel other) {
        return compareTo(other) <= 0;
    }

    /** The more urgent of the two. */
    public TriageLevel orMoreUrgent(TriageLevel other) {
        return atLeast(other) ? this : other;
    }
}
