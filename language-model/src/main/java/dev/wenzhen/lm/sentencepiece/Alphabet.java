package dev.wenzhen.lm.sentencepiece;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pieces that text may become, by their text. */
final class Alphabet {

    private final List<Piece> pieces;
    private final Map<String, Integer> ids = new HashMap<>();
    private final int[] bytes = new int[256];
    private final boolean byteFallback;
    private int unknown;
    private int longest;

    /**
     * @param symbols what stands for a piece in a normalised text, where it is not the piece's own
     *     text
     */
    Alphabet(SentencePieceModel model, Map<String, String> symbols)
            throws SentencePieceRefusedException {
        this.pieces = model.pieces();
        this.byteFallback = model.byteFallback();
        Arrays.fill(bytes, -1);
        for (int id = 0; id < pieces.size(); id++) {
            Piece piece = pieces.get(id);
            String symbol = symbols.get(piece.text());
            if (piece.isText() || symbol != null) {
                String text = symbol == null ? piece.text() : symbol;
                ids.put(text, id);
                longest = Math.max(longest, text.length());
            } else if (piece.type() == Piece.Type.UNKNOWN) {
                unknown = id;
            } else if (piece.type() == Piece.Type.BYTE) {
                bytes[byteOf(piece.text())] = id;
            }
        }
        if (byteFallback && Arrays.stream(bytes).anyMatch(id -> id < 0)) {
            throw new SentencePieceRefusedException("falls back to bytes, but lacks some of them");
        }
    }

    /** The value of {@code <0x0A>}. */
    static int byteOf(String piece) throws SentencePieceRefusedException {
        if (!piece.matches("<0x[0-9A-F]{2}>")) {
            throw new SentencePieceRefusedException("has a piece for no byte");
        }
        return Integer.parseInt(piece.substring(3, 5), 16);
    }

    /** The id of a text, or -1. */
    int id(String text) {
        return ids.getOrDefault(text, -1);
    }

    Piece piece(int id) {
        return pieces.get(id);
    }

    /** In {@code char}s, of the longest piece. */
    int longest() {
        return longest;
    }

    int unknown() {
        return unknown;
    }

    boolean hasBytes() {
        return byteFallback;
    }

    int ofByte(byte value) {
        return bytes[Byte.toUnsignedInt(value)];
    }
}
