package dev.wenzhen.lm.architecture;

/** A config that is broken, or asks for what is not there; the message is part of a sentence. */
public final class ConfigRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean malformed;

    private ConfigRefusedException(boolean malformed, String message) {
        super(message);
        this.malformed = malformed;
    }

    /** For example "hidden_size must be a whole number". */
    static ConfigRefusedException malformed(String what) {
        return new ConfigRefusedException(true, what);
    }

    /** For example "rope scaling 'yarn'". */
    static ConfigRefusedException unsupported(String what) {
        return new ConfigRefusedException(false, what);
    }

    /** Broken, rather than a wish that cannot be granted. */
    public boolean isMalformed() {
        return malformed;
    }
}
