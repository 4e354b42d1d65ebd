package dev.wenzhen.knowledge;

/** Whether a condition belongs to pregnancy. */
public enum PregnancyScope {
    /** Pregnant or not. */
    ANY,
    /** Only while pregnant (or in the weeks after birth, where the condition says so). */
    ONLY,
    /** Not while pregnant. */
    NO
}
