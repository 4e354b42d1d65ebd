package dev.wenzhen.lm.text;

/** Encodes text as text: no control token ever comes out of a spelled-out one. */
public interface PlainTokenizer extends AutoCloseable {

    /** Token ids, without any added begin or end token. */
    int[] encode(String text);

    @Override
    void close();
}
