package dev.wenzhen.events.reading;

/** Where something failed, for logs: a failure's message could quote what a patient wrote. */
public final class FailurePlace {

    private FailurePlace() {}

    /** The innermost line of code, or a question mark. */
    public static String of(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "?" : trace[0].toString();
    }
}
