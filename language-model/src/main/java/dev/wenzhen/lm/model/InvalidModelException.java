package dev.wenzhen.lm.model;

/** A model folder cannot be used; the message is one sentence for the operator. */
public final class InvalidModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ModelFault fault;

    public InvalidModelException(ModelFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public InvalidModelException(ModelFault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public ModelFault fault() {
        return fault;
    }

    public String code() {
        return fault.code();
    }
}
