package dev.wenzhen.lm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KvBudgetTest {

    @Test
    void slots_that_generate_and_that_rest_fit_a_large_budget() {
        assertThat(new KvBudget(3, 1_000).slots(4, 100)).isEqualTo(7);
        assertThat(KvBudget.UNBOUNDED.slots(256, Long.MAX_VALUE / 300)).isEqualTo(256);
    }

    @Test
    void the_bound_takes_resting_slots_first_then_those_that_generate_then_the_last() {
        assertThat(new KvBudget(3, 599).slots(4, 100)).isEqualTo(5);
        assertThat(new KvBudget(3, 399).slots(4, 100)).isEqualTo(3);
        assertThat(new KvBudget(3, 99).slots(4, 100)).isZero();
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> new KvBudget(-1, 100))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KvBudget(4_097, 100))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KvBudget(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
