package dev.wenzhen.evaluation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnginePlanTest {

    static Stream<Arguments> misuse() {
        return Stream.of(
                Arguments.of(List.of(), List.of(128), 3, 2, "at least one batch is needed"),
                Arguments.of(List.of(4, 4), List.of(128), 3, 2, "a batch stands there twice"),
                Arguments.of(List.of(0), List.of(128), 3, 2, "a batch must be from 1 to 64"),
                Arguments.of(List.of(65), List.of(128), 3, 2, "a batch must be from 1 to 64"),
                Arguments.of(List.of(1), List.of(-1), 3, 2, "a context must be from 1 to 32768"),
                Arguments.of(
                        List.of(1), List.of(1 << 30), 3, 2, "a context must be from 1 to 32768"),
                Arguments.of(List.of(1), List.of(9), 2, 2, "rounds must be odd, from 1 to 99"),
                Arguments.of(List.of(1), List.of(9), -1, 2, "rounds must be odd, from 1 to 99"),
                Arguments.of(List.of(1), List.of(9), 3, 0, "threads must be from 1 to 256"));
    }

    @ParameterizedTest
    @MethodSource("misuse")
    void misuse_is_one_sentence(
            List<Integer> batches, List<Integer> contexts, int rounds, int threads, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(batches, contexts, rounds, threads))
                .withMessage(said);
    }

    @Test
    void unknown_words_list_the_known_ones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelShape.of("7b"))
                .withMessage("unknown model; use one of 135m, 19m, tiny");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pairing.of("int4"))
                .withMessage("unknown precision; use fp16q, mk32, mk16 or i8");
    }

    @Test
    void caches_have_room_for_the_longest_context_and_the_prompt() {
        EnginePlan plan = plan(List.of(1, 16), List.of(128, 2048), 3, 2);

        assertThat(plan.contextTokens()).isEqualTo(2048 + 64);
        assertThat(plan.cacheBytes(ModelShape.LARGE))
                .isEqualTo(16L * 2112 * 30 * 2 * 192 * (4 + 2));
        assertThat(plan(List.of(1), List.of(8), 1, 1).contextTokens()).isEqualTo(512 + 64);
    }

    @Test
    void a_round_ends_after_48_steps_or_a_second_and_a_half() {
        EnginePlan plan = plan(List.of(1), List.of(8), 1, 1);

        assertThat(plan.wantsStep(47, 0)).isTrue();
        assertThat(plan.wantsStep(48, 0)).isFalse();
        assertThat(plan.wantsStep(2, 60_000_000_000L)).isTrue();
        assertThat(plan.wantsStep(3, 1_500_000_000L)).isFalse();
    }

    private static EnginePlan plan(
            List<Integer> batches, List<Integer> contexts, int rounds, int threads) {
        return new EnginePlan(
                List.of(ModelShape.TINY),
                List.of(Pairing.FP16Q),
                batches,
                contexts,
                rounds,
                threads);
    }
}
