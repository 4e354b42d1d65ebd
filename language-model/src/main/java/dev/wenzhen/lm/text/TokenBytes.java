package dev.wenzhen.lm.text;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of each token, looked up once, so that decoding a reply token by token costs the same
 * per token however long the reply is. Special tokens and unknown ids have none.
 */
public final class TokenBytes {

    private static final byte[] NONE = {};

    private final byte[][] bytes;
    private final boolean stripsFirstSpace;

    public TokenBytes(Vocabulary vocabulary, int embeddingRows) {
        stripsFirstSpace = vocabulary.stripsFirstSpace();
        bytes = new byte[embeddingRows][];
        vocabulary.texts().forEach((id, text) -> bytes[id] = text);
        for (AddedToken token : vocabulary.addedTokens()) {
            bytes[token.id()] =
                    token.special() ? NONE : token.content().getBytes(StandardCharsets.UTF_8);
        }
    }

    byte[] of(int token) {
        byte[] found = token < bytes.length ? bytes[token] : null;
        return found == null ? NONE : found;
    }

    boolean stripsFirstSpace() {
        return stripsFirstSpace;
    }
}
