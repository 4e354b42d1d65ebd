package dev.wenzhen.evaluation.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void are_taken_by_nearest_rank_from_an_unsorted_sample() {
        double[] sample = IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();
        assertThat(Percentiles.of(sample)).isEqualTo(new Percentiles(50, 99));
    }

    @Test
    void of_one_value_are_that_value() {
        assertThat(Percentiles.of(new double[] {1.234})).isEqualTo(new Percentiles(1.23, 1.23));
    }

    @Test
    void of_nothing_do_not_exist() {
        assertThatThrownBy(() -> Percentiles.of(new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
