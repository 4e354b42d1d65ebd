package dev.wenzhen.gateway.turn;

/** The store of consultations failed or didn't answer in time. */
public final class StateUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StateUnavailableException(Throwable cause) {
        super("the state store is not available", cause);
    }
}
