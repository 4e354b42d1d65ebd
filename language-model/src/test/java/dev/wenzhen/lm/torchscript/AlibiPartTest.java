package dev.wenzhen.lm.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlibiPartTest {

    @Test
    void slopes_of_a_power_of_two_are_a_geometric_sequence() {
        assertThat(AlibiPart.slopes(4)).isEqualTo(List.of(0.25, 0.0625, 0.015625, 0.00390625));
        assertThat(AlibiPart.slopes(8).get(0)).isEqualTo(0.5);
    }

    @Test
    void other_counts_take_every_second_slope_of_the_next_power() {
        assertThat(AlibiPart.slopes(6))
                .isEqualTo(List.of(0.25, 0.0625, 0.015625, 0.00390625, 0.5, 0.125));
    }

    /** Baichuan of 13B: eight heads more than 32. */
    @Test
    void forty_heads_have_their_slopes() {
        List<Double> slopes = AlibiPart.slopes(40);
        assertThat(slopes).hasSize(40).doesNotHaveDuplicates();
        assertThat(slopes.subList(0, 32)).isEqualTo(AlibiPart.slopes(32));
        List<Double> finer = AlibiPart.slopes(64);
        for (int i = 0; i < 8; i++) {
            assertThat(slopes.get(32 + i)).isEqualTo(finer.get(2 * i));
        }
    }
}
