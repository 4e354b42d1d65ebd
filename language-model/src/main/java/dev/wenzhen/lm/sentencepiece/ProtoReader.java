package dev.wenzhen.lm.sentencepiece;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The fields of one protocol-buffers message, in the order of the file. */
final class ProtoReader {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final ByteBuffer message;
    private int wireType;

    ProtoReader(ByteBuffer message) {
        this.message = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The next field's number; 0 at the end. Each field must be read or skipped. */
    int next() throws SentencePieceRefusedException {
        if (!message.hasRemaining()) {
            return 0;
        }
        long tag = varint();
        wireType = (int) tag & 7;
        long field = tag >>> 3;
        if (field < 1 || field > Integer.MAX_VALUE) {
            throw damaged();
        }
        return (int) field;
    }

    long number() throws SentencePieceRefusedException {
        require(VARINT);
        return varint();
    }

    boolean flag() throws SentencePieceRefusedException {
        return number() != 0;
    }

    float decimal() throws SentencePieceRefusedException {
        require(FIXED_32);
        requireBytes(4);
        return message.getFloat();
    }

    String text() throws SentencePieceRefusedException {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    ByteBuffer bytes() throws SentencePieceRefusedException {
        require(BYTES);
        long length = varint();
        requireBytes(length);
        ByteBuffer slice = message.slice();
        slice.limit((int) length);
        message.position(message.position() + (int) length);
        return slice;
    }

    void skip() throws SentencePieceRefusedException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED_64 -> skip(8);
            case BYTES -> bytes();
            case FIXED_32 -> skip(4);
            default -> throw damaged();
        }
    }

    private void skip(int count) throws SentencePieceRefusedException {
        requireBytes(count);
        message.position(message.position() + count);
    }

    private long varint() throws SentencePieceRefusedException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            requireBytes(1);
            byte next = message.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    private void require(int type) throws SentencePieceRefusedException {
        if (wireType != type) {
            throw damaged();
        }
    }

    private void requireBytes(long count) throws SentencePieceRefusedException {
        if (count < 0 || count > message.remaining()) {
            throw damaged();
        }
    }

    private static SentencePieceRefusedException damaged() {
        return new SentencePieceRefusedException("is truncated or no SentencePiece model");
    }
}
