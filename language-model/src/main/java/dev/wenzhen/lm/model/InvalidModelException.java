package dev.wenzhen.lm.model;

/** A model folder cannot be used; the message is one sentence for the operator. */
public final class InvalidModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_CHARS = 600;

    private final ModelFault fault;

    public InvalidModelException(ModelFault fault, String message) {
        super(oneLine(message));
        this.fault = fault;
    }

    public InvalidModelException(ModelFault fault, String message, Throwable cause) {
        super(oneLine(message), cause);
        this.fault = fault;
    }

    /** Names from a file are part of the message: none may break the line or make it endless. */
    private static String oneLine(String message) {
        String line = message.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?");
        return line.length() <= MAX_CHARS
                ? line
                : line.substring(0, MAX_CHARS / 2)
                        + "…"
                        + line.substring(line.length() - MAX_CHARS / 2);
    }

    public ModelFault fault() {
        return fault;
    }

    public String code() {
        return fault.code();
    }
}
