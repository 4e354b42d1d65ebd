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
}
