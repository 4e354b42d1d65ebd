package dev.wenzhen.lm.sentencepiece;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What becomes of characters before anything else, for example NFKC: a double array over UTF-8
 * bytes (Darts, Aoe 1989) whose values point into a table of replacements that end with a zero.
 */
final class CharacterMap {

    /** Every character stays as it is. */
    static final CharacterMap NONE = new CharacterMap(new int[0], new byte[0]);

    /**
     * A rule that applies.
     *
     * @param bytes how many it replaces
     */
    record Match(int bytes, String replacement) {}

    private final int[] units;
    private final byte[] replacements;

    private CharacterMap(int[] units, byte[] replacements) {
        this.units = units;
        this.replacements = replacements;
    }

    /** Length of the double array in bytes, the double array, the replacements. */
    static CharacterMap read(ByteBuffer bytes) throws SentencePieceRefusedException {
        ByteBuffer blob = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (!blob.hasRemaining()) {
            return NONE;
        }
        long trieBytes = blob.remaining() < 4 ? -1 : Integer.toUnsignedLong(blob.getInt());
        if (trieBytes < 4 || trieBytes % 4 != 0 || trieBytes > blob.remaining()) {
            throw new SentencePieceRefusedException("has a damaged table of characters");
        }
        int[] units = new int[(int) trieBytes / 4];
        blob.asIntBuffer().get(units);
        blob.position(4 + (int) trieBytes);
        byte[] replacements = new byte[blob.remaining()];
        blob.get(replacements);
        return new CharacterMap(units, replacements);
    }

    /**
     * The longest rule that applies to the bytes from {@code start}. What points out of a damaged
     * table applies nowhere.
     */
    Optional<Match> longest(byte[] text, int start) {
        int length = 0;
        int value = 0;
        int node = units.length == 0 ? 0 : offset(units[0]);
        for (int i = start; i < text.length; i++) {
            int symbol = Byte.toUnsignedInt(text[i]);
            node ^= symbol;
            if (!holds(node) || (units[node] & 0x8000_00FF) != symbol) {
                break;
            }
            int unit = units[node];
            node ^= offset(unit);
            boolean leaf = ((unit >>> 8) & 1) == 1;
            if (leaf && holds(node)) {
                value = units[node] & 0x7FFF_FFFF;
                length = i + 1 - start;
            }
        }
        return length == 0 || value > replacements.length
                ? Optional.empty()
                : Optional.of(new Match(length, replacement(value)));
    }

    private boolean holds(int node) {
        return node >= 0 && node < units.length;
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
    }

    private String replacement(int from) {
        int end = from;
        while (end < replacements.length && replacements[end] != 0) {
            end++;
        }
        return new String(replacements, from, end - from, StandardCharsets.UTF_8);
    }
}
