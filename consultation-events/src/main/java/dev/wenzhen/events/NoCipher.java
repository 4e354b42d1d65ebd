package dev.wenzhen.events;

/** The cipher {@code none}. */
final class NoCipher implements TextCipher {

    private static final String WORD = "none";

    @Override
    public SealedText seal(Subject subject, String text) {
        return new SealedText(WORD, text);
    }

    @Override
    public String open(Subject subject, SealedText sealed) {
        if (!WORD.equals(sealed.cipher())) {
            throw new IllegalArgumentException("cannot open cipher " + sealed.cipher());
        }
        return sealed.payload();
    }
}
