package dev.wenzhen.evaluation.load;

/** A load could not be run to its end, so that nothing can be said about it. */
public final class LoadFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LoadFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
