package dev.wenzhen.lm.model;

/** IEEE 754 binary16 and back; Java has it from version 20. */
public final class HalfFloat {

    private static final int EXPONENT = 0x7C00;
    private static final int FRACTION = 0x03FF;

    private HalfFloat() {}

    public static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half & EXPONENT;
        int fraction = half & FRACTION;
        if (exponent == EXPONENT) {
            return Float.intBitsToFloat(sign | 0x7F80_0000 | (fraction << 13));
        }
        if (exponent == 0) {
            float small = fraction * 0x1p-24f;
            return sign == 0 ? small : -small;
        }
        return Float.intBitsToFloat(sign | (((exponent >> 10) + 112) << 23) | (fraction << 13));
    }

    /** To nearest, ties to even; too large becomes infinite, as in PyTorch. */
    public static short ofFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7FFF_FFFF;
        if (magnitude > 0x7F80_0000) {
            return (short) (sign | 0x7E00);
        }
        if (magnitude >= 0x4780_0000) { // 65536 and beyond
            return (short) (sign | EXPONENT);
        }
        if (magnitude < 0x3880_0000) { // below the least normal half: units of 2^-24
            return (short) (sign | (int) Math.rint(Math.abs((double) value) * 0x1p24));
        }
        int rounded = magnitude + 0xFFF + ((magnitude >>> 13) & 1);
        return (short) (sign | ((rounded - 0x3800_0000) >>> 13));
    }
}
