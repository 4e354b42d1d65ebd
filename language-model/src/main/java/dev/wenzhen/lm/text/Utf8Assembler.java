package dev.wenzhen.lm.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes in, whole characters out: the bytes of an unfinished character wait for the rest. What can
 * never become a character is replaced by U+FFFD; an unfinished one at the end is dropped.
 */
public final class Utf8Assembler {

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] unfinished = {};

    /** The characters that are whole now; may be empty. */
    public String append(byte[] more) {
        ByteBuffer in = ByteBuffer.allocate(unfinished.length + more.length);
        in.put(unfinished).put(more).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset();
        decoder.decode(in, out, false);
        unfinished = new byte[in.remaining()];
        in.get(unfinished);
        return out.flip().toString();
    }
}
