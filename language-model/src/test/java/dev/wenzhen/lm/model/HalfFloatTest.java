package dev.wenzhen.lm.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfFloatTest {

    @Test
    void every_half_comes_back() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = HalfFloat.toFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(HalfFloat.ofFloat(value)).isEqualTo((short) bits);
            }
        }
        assertThat(HalfFloat.toFloat((short) 0x3C00)).isEqualTo(1f);
        assertThat(HalfFloat.toFloat((short) 0xC100)).isEqualTo(-2.5f);
        assertThat(HalfFloat.toFloat((short) 0x0001)).isEqualTo(0x1p-24f);
        assertThat(HalfFloat.toFloat((short) 0x7C00)).isInfinite();
        assertThat(HalfFloat.toFloat(HalfFloat.ofFloat(Float.NaN))).isNaN();
    }

    /** The slow obvious way: the nearest of all halves, the even one of two. */
    @Test
    void floats_go_to_the_nearest_half() {
        Random random = new Random(16);
        for (int round = 0; round < 200_000; round++) {
            float value = Math.scalb(random.nextFloat() * 2 - 1, random.nextInt(44) - 26);
            if (round % 5 == 0) { // exactly between two halves
                int half = random.nextInt(0x7BFF);
                value =
                        (HalfFloat.toFloat((short) half) + HalfFloat.toFloat((short) (half + 1)))
                                / 2;
            }
            assertThat(HalfFloat.ofFloat(value)).as("%a", value).isEqualTo(nearest(value));
        }
        assertThat(HalfFloat.ofFloat(65519f)).isEqualTo((short) 0x7BFF);
        assertThat(HalfFloat.ofFloat(65520f)).isEqualTo((short) 0x7C00);
        assertThat(HalfFloat.ofFloat(-1e30f)).isEqualTo((short) 0xFC00);
    }

    private static short nearest(float value) {
        float size = Math.abs(value);
        int low = 0;
        int high = 0x7BFF;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (HalfFloat.toFloat((short) middle) <= size) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double below = (double) size - HalfFloat.toFloat((short) low);
        double above = (double) HalfFloat.toFloat((short) high) - size;
        if (high == 0x7BFF && above < 0) {
            return (short) ((value < 0 ? 0x8000 : 0) | (-above >= 16 ? 0x7C00 : 0x7BFF));
        }
        int best = below < above || (below == above && low % 2 == 0) ? low : high;
        return (short) (best | (Float.floatToRawIntBits(value) < 0 ? 0x8000 : 0));
    }
}
