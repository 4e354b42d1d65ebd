package dev.wenzhen.events;

/** A record that cannot be an event; belongs in the dead-letter topic. Quotes nothing of it. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    UnreadableEventException(String code, Class<?> expected) {
        super(code + " where " + expected.getSimpleName() + " was expected");
        this.code = code;
    }

    /** {@code unknown_schema}, {@code malformed_event} or {@code empty_event}. */
    public String code() {
        return code;
    }
}
