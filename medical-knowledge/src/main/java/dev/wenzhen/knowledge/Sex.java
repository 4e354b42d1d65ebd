package dev.wenzhen.knowledge;

/** Whom a condition concerns. */
public enum Sex {
    ANY,
    FEMALE,
    MALE
}
