package dev.wenzhen.events;

/** Seals and opens the texts of one subject. */
public interface TextCipher {

    /** Leaves text as it is; cipher word {@code none}. */
    TextCipher NONE = new NoCipher();

    SealedText seal(Subject subject, String text);

    /**
     * @throws IllegalArgumentException when another cipher sealed it
     */
    String open(Subject subject, SealedText sealed);
}
