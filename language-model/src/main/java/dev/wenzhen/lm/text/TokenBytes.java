package dev.wenzhen.lm.text;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The bytes of each token, looked up once, so that decoding a reply token by token costs the same
 * per token however long the reply is. Special tokens and unknown ids have none.
 */
public final class TokenBytes {

    private static final byte[] NONE = {};

    private final byte[][] bytes;
    private final boolean stripsFirstSpace;

    public TokenBytes(TokenizerFile tokenizer, int vocabulary) {
        PieceDecoder decoder = new PieceDecoder(tokenizer.decoder());
        stripsFirstSpace = decoder.stripsFirstSpace();
        bytes = new byte[vocabulary][];
        for (Map.Entry<Integer, String> piece : tokenizer.pieces().entrySet()) {
            bytes[piece.getKey()] = decoder.bytes(piece.getValue());
        }
        for (AddedToken token : tokenizer.addedTokens()) {
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
