package dev.wenzhen.lm.sentencepiece;

/** A model that is not read; the message continues a sentence that names the file. */
public final class SentencePieceRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    SentencePieceRefusedException(String message) {
        super(message);
    }
}
