package dev.wenzhen.assessment.intake;

/** Whom the consultation is about, seen from the one who writes. */
public enum Who {
    SELF,
    CHILD,
    PARENT,
    OTHER
}
