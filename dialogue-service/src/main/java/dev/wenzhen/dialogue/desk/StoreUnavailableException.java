package dev.wenzhen.dialogue.desk;

/**
 * The store did not answer in time, or refused to work. Forget what is in memory and begin again
 * from what is stored.
 */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param code a fixed word: messages of the store's own could hold stored text
     */
    public StoreUnavailableException(String code) {
        super(code);
    }
}
