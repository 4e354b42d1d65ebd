package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.lm.embedded.RestingSlots.Match;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestingSlotsTest {

    private final RestingSlots resting = new RestingSlots(4);

    /** A shared beginning, then tokens of one's own. */
    private static int[] tokens(int shared, int own, int length) {
        return IntStream.concat(
                        IntStream.range(0, shared), IntStream.range(own, own + length - shared))
                .toArray();
    }

    private static Held held(int[] tokens) {
        return Held.of(tokens, tokens.length);
    }

    private void put(int slot, int[] tokens) {
        resting.put(slot, held(tokens));
    }

    private Match longest(int[] wanted) {
        return resting.longest(one -> one.common(held(wanted)));
    }

    @Test
    void the_longest_common_prefix_is_found_by_tokens() {
        put(1, tokens(10, 1_000, 30));
        put(3, tokens(20, 2_000, 30));

        assertThat(longest(tokens(15, 3_000, 99))).isEqualTo(new Match(3, 15));
        assertThat(longest(tokens(10, 1_000, 99))).isEqualTo(new Match(1, 30));
        assertThat(longest(tokens(0, 5_000, 99))).isEqualTo(Match.NONE);
    }

    @Test
    void what_stands_for_a_computation_to_the_last_bit() {
        int[] long150 = tokens(150, 0, 150);
        Held turn = Held.of(long150, 100);

        assertThat(turn.exact(Held.of(tokens(150, 0, 150), 100), 64)).isEqualTo(150);
        assertThat(turn.exact(Held.of(tokens(120, 900, 150), 100), 64)).isEqualTo(120);
        assertThat(turn.exact(Held.of(tokens(150, 0, 150), 150), 64)).isEqualTo(64);
        assertThat(turn.exact(Held.of(tokens(99, 900, 150), 100), 64)).isEqualTo(64);
        assertThat(turn.exact(Held.of(tokens(63, 900, 150), 150), 64)).isZero();
    }

    @Test
    void of_the_same_age_the_shortest_goes_first() {
        put(0, tokens(0, 1_000, 90));
        put(1, tokens(0, 2_000, 40));
        put(2, tokens(0, 3_000, 70));

        assertThat(resting.leastValuable(-1, List.of())).hasValue(1);
        assertThat(resting.leastValuable(1, List.of())).hasValue(2);
    }

    @Test
    void what_is_not_used_sinks_as_others_go() {
        put(0, tokens(0, 1_000, 90));
        for (int turn = 0; turn < 3; turn++) {
            put(1, tokens(0, 2_000 + 100 * turn, 40));
            int victim = resting.leastValuable(-1, List.of()).orElseThrow();
            if (victim == 0) {
                assertThat(turn).isEqualTo(2);
                return;
            }
            resting.drop(victim);
        }
        throw new AssertionError("the old one never went");
    }

    @Test
    void use_makes_it_young_again() {
        put(0, tokens(0, 1_000, 50));
        put(1, tokens(0, 2_000, 40));
        resting.drop(resting.leastValuable(-1, List.of()).orElseThrow());
        resting.used(0);
        put(1, tokens(0, 3_000, 45));

        assertThat(resting.leastValuable(-1, List.of())).hasValue(1);
    }

    @Test
    void a_prefix_that_several_hold_counts_for_none_but_the_last() {
        put(0, tokens(80, 1_000, 100));
        put(1, tokens(80, 2_000, 100));
        put(2, tokens(0, 3_000, 60));

        assertThat(resting.alone(0, List.of())).isEqualTo(20);
        resting.drop(resting.leastValuable(-1, List.of()).orElseThrow());
        assertThat(resting.alone(1, List.of())).isEqualTo(100);
        assertThat(resting.leastValuable(-1, List.of())).hasValue(2);
        assertThat(resting.alone(1, List.of(held(tokens(80, 9_000, 200))))).isEqualTo(20);
    }

    @Test
    void a_longer_conversation_replaces_its_earlier_turns_only() {
        put(0, tokens(0, 1_000, 50));
        put(1, tokens(0, 2_000, 50));

        resting.dropCovered(held(tokens(0, 1_000, 120)), 16);

        assertThat(resting.holds(0)).isFalse();
        assertThat(resting.holds(1)).isTrue();
        assertThat(resting.empty(0)).hasValue(0);
        assertThat(resting.empty(1)).hasValue(2);
    }
}
