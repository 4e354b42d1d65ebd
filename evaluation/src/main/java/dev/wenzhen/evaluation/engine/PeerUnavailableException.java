package dev.wenzhen.evaluation.engine;

/** There is nothing to compare with; the message is one sentence that says what to do. */
public final class PeerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PeerUnavailableException(String message) {
        super(message);
    }

    PeerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
