package dev.wenzhen.lm.checkpoint;

/** A PyTorch file that is not read; the message continues a sentence that names the file. */
public final class CheckpointRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    public CheckpointRefusedException(String message) {
        super(message);
    }
}
