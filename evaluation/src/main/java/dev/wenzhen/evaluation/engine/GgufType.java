package dev.wenzhen.evaluation.engine;

import dev.wenzhen.lm.model.HalfFloat;
import java.nio.ByteBuffer;

/** How llama.cpp stores a matrix (ggml.h, {@code enum ggml_type}); rows are multiples of 32. */
enum GgufType {
    F32(0),
    F16(1),
    Q8_0(8),
    BF16(30);

    private static final int BLOCK = 32;

    final int code;

    GgufType(int code) {
        this.code = code;
    }

    long bytesOf(long numbers) {
        return switch (this) {
            case F32 -> numbers * Float.BYTES;
            case F16, BF16 -> numbers * Short.BYTES;
            case Q8_0 -> numbers / BLOCK * (Short.BYTES + BLOCK);
        };
    }

    /** Appends one row of half floats. */
    void write(short[] halves, int from, int length, ByteBuffer out) {
        for (int i = from; i < from + length; i++) {
            switch (this) {
                case F32 -> out.putFloat(HalfFloat.toFloat(halves[i]));
                case F16 -> out.putShort(halves[i]);
                case BF16 -> out.putShort(toBfloat(HalfFloat.toFloat(halves[i])));
                case Q8_0 -> {
                    if ((i - from) % BLOCK == 0) {
                        writeBlock(halves, i, out);
                    }
                }
            }
        }
    }

    /** The nearest, ties to even. */
    private static short toBfloat(float value) {
        int bits = Float.floatToIntBits(value);
        return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
    }

    /** A half float as scale, then 32 bytes. */
    private static void writeBlock(short[] halves, int from, ByteBuffer out) {
        float most = 0;
        for (int i = from; i < from + BLOCK; i++) {
            most = Math.max(most, Math.abs(HalfFloat.toFloat(halves[i])));
        }
        short scale = HalfFloat.ofFloat(most / 127);
        float step = HalfFloat.toFloat(scale);
        out.putShort(scale);
        for (int i = from; i < from + BLOCK; i++) {
            int rounded = step == 0 ? 0 : Math.round(HalfFloat.toFloat(halves[i]) / step);
            out.put((byte) Math.max(-127, Math.min(127, rounded)));
        }
    }
}
