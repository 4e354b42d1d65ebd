package dev.wenzhen.stack.launch;

/** The stack was closed, as by Ctrl-C, while it was still starting. */
public final class StackClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StackClosedException(Throwable cause) {
        super("the stack was closed while it was starting", cause);
    }
}
