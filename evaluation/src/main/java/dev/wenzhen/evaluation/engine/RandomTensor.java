package dev.wenzhen.evaluation.engine;

import java.util.SplittableRandom;

/**
 * One tensor of random numbers that 16-bit floats hold exactly, so that every file format starts
 * from the same weights.
 *
 * @param name in Hugging Face's files
 * @param ggufName in llama.cpp's
 * @param rows 1 for a norm
 * @param ropeHeads heads of a query or key projection, whose rows llama.cpp has in pairs; else 0
 */
record RandomTensor(String name, String ggufName, int rows, int columns, int ropeHeads) {

    private static final int ONE = 0x3C00;

    boolean isNorm() {
        return rows == 1;
    }

    long size() {
        return (long) rows * columns;
    }

    /** Bits of IEEE half floats, {@code [rows, columns]}: ±0.008 to ±0.03; norms are ones. */
    short[] halves(long seed) {
        short[] bits = new short[Math.toIntExact(size())];
        SplittableRandom random = new SplittableRandom(seed ^ name.hashCode());
        for (int i = 0; i < bits.length; i++) {
            int drawn = random.nextInt();
            int sign = drawn & 0x8000;
            int exponent = (8 + ((drawn >>> 16) & 1)) << 10;
            bits[i] = (short) (isNorm() ? ONE : sign | exponent | (drawn & 0x3FF));
        }
        return bits;
    }

    /** The row of Hugging Face's order that stands at {@code row} of llama.cpp's. */
    int sourceRow(int row) {
        if (ropeHeads == 0) {
            return row;
        }
        int headDim = rows / ropeHeads;
        int inHead = row % headDim;
        return row - inHead + (inHead % 2) * (headDim / 2) + inHead / 2;
    }
}
