package dev.wenzhen.lm.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wenzhen.lm.architecture.LayerStack;
import dev.wenzhen.lm.architecture.ModelConfig;
import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.DecodingEngine.LayeredPrompt;
import dev.wenzhen.lm.engine.DecodingEngine.Piece;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.engine.PromptForm;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every architecture against its reference. */
class ArchitectureGoldenIT {

    private static final float STRICT = 1e-4f;
    private static final double CLEAR_MARGIN = 1e-3;

    /** Largest difference of a logit by kernel; logits here reach about 6. */
    private static final Map<Precision, Double> LOOSE =
            Map.of(
                    Precision.LINEAR, 1e-4,
                    Precision.FP16Q, 5e-2,
                    Precision.MK16, 0.2,
                    Precision.LINEAR16, 0.2,
                    Precision.I8, 1.5);

    static Stream<GoldenCase> cases() {
        return Stream.concat(GoldenCase.all(), GoldenCase.architectures());
    }

    private static DecodingEngine open(GoldenCase golden, Precision precision) {
        return DjlDecodingEngine.open(golden.folder(), new EngineOptions(precision, 1, 5, 0, 160));
    }

    private static void assertLogits(GoldenCase golden, float[] actual, int tokens) {
        assertThat(actual).containsExactly(golden.after(tokens), within(STRICT));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void prompt_and_steps_equal_the_reference(GoldenCase golden) {
        int[] prompt = golden.prompt();
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            assertLogits(golden, engine.extend(0, 0, prompt), prompt.length);
            for (int tokens = prompt.length; tokens < golden.known(); tokens++) {
                int[] token = {golden.greedy()[tokens - prompt.length]};
                assertLogits(golden, engine.step(token, new int[] {tokens})[0], tokens + 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void greedy_tokens_equal_the_reference(GoldenCase golden) {
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            float[] logits = engine.extend(0, 0, golden.prompt());
            assertThat(golden.greedy()).hasSize(64);
            int compared = 0;
            for (int i = 0; i < golden.greedy().length; i++) {
                if (golden.margins()[i] > CLEAR_MARGIN) {
                    assertThat(argmax(logits)).as("token %d", i).isEqualTo(golden.greedy()[i]);
                    compared++;
                }
                int[] token = {golden.greedy()[i]};
                logits = engine.step(token, new int[] {golden.prompt().length + i})[0];
            }
            assertThat(compared).as("tokens of a clear margin").isGreaterThanOrEqualTo(63);
        }
    }

    /** Also after a move, which is what eviction and reuse are made of. */
    @ParameterizedTest
    @MethodSource("cases")
    void neighbours_of_other_lengths_change_nothing(GoldenCase golden) {
        int[] prompt = golden.prompt();
        int[] greedy = golden.greedy();
        int[] other = Arrays.copyOfRange(prompt, 9, prompt.length);
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            engine.extend(0, 0, other);
            engine.extend(1, 0, prompt);
            engine.extend(2, 0, Arrays.copyOfRange(prompt, 20, prompt.length));
            int[] tokens = {5, greedy[0], 6};
            int[] positions = {other.length, prompt.length, prompt.length - 20};
            assertLogits(golden, engine.step(tokens, positions)[1], prompt.length + 1);

            engine.copySlot(1, 4, prompt.length + 1);
            engine.extend(1, 0, other);
            engine.copySlot(4, 0, prompt.length + 1);
            int[] next = {greedy[1], 7};
            int[] after = {prompt.length + 1, other.length};
            assertLogits(golden, engine.step(next, after)[0], prompt.length + 2);
        }
    }

    /** Beside slots that rest and in calls of its own, as a step cuts them. */
    @ParameterizedTest
    @MethodSource("cases")
    void greedy_tokens_in_company_equal_the_reference(GoldenCase golden) {
        int[] prompt = golden.prompt();
        int[] greedy = golden.greedy();
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            int[] other = Arrays.copyOfRange(prompt, 13, prompt.length);
            engine.extend(0, 0, other);
            engine.extend(3, 0, prompt);
            engine.extend(4, 0, prompt);
            for (int i = 0; i < greedy.length; i++) {
                int at = prompt.length + i;
                int[] tokens = {greedy[i] % 7 + 3, greedy[i], greedy[i]};
                float[][] logits =
                        engine.step(
                                new int[] {0, 3, 4}, tokens, new int[] {other.length + i, at, at});
                assertThat(logits[2]).as("token %d", i).isEqualTo(logits[1]);
                if (i + 1 < greedy.length && golden.margins()[i + 1] > CLEAR_MARGIN) {
                    assertThat(argmax(logits[1])).as("token %d", i).isEqualTo(greedy[i + 1]);
                }
                if (at + 1 <= golden.known()) {
                    assertLogits(golden, logits[1], at + 1);
                }
            }
        }
    }

    /** One call where a prompt may come in pieces: in this precision bits are nobody's business. */
    @ParameterizedTest
    @MethodSource("cases")
    void a_step_beside_a_piece_of_a_prompt_equals_the_reference(GoldenCase golden) {
        int[] prompt = golden.prompt();
        int[] greedy = golden.greedy();
        int[] other = Arrays.copyOfRange(prompt, 9, prompt.length);
        try (DecodingEngine engine = open(golden, Precision.LINEAR)) {
            engine.extend(1, 0, other);
            engine.extend(3, 0, prompt);
            int before = engine.limits().promptForm().divisible() ? 7 : 0;
            if (before > 0) {
                engine.extend(2, 0, Arrays.copyOf(prompt, before));
            }
            Piece rest = new Piece(2, before, Arrays.copyOfRange(prompt, before, prompt.length));
            int[] tokens = {5, greedy[0]};
            int[] positions = {other.length, prompt.length};
            float[][] logits = engine.mixed(new int[] {1, 3}, tokens, positions, rest);
            assertLogits(golden, logits[1], prompt.length + 1);
            assertLogits(golden, logits[2], prompt.length);

            int[] next = {greedy[0], greedy[1]};
            int[] after = {prompt.length, prompt.length + 1};
            float[][] both = engine.step(new int[] {2, 3}, next, after);
            assertLogits(golden, both[0], prompt.length + 1);
            assertLogits(golden, both[1], prompt.length + 2);
        }
    }

    /** So that others may step between two of its layers, and the slot may move. */
    @ParameterizedTest
    @MethodSource("cases")
    void a_prompt_that_comes_whole_comes_layer_by_layer_to_the_last_bit(GoldenCase golden) {
        int[] prompt = golden.prompt();
        int[] other = Arrays.copyOfRange(prompt, 9, prompt.length);
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            if (engine.limits().promptForm().divisible()) {
                assertThatThrownBy(() -> engine.begin(0, prompt))
                        .isInstanceOf(IllegalArgumentException.class);
                return;
            }
            float[] atOnce = engine.extend(0, 0, prompt);
            engine.extend(1, 0, other);
            Optional<float[]> inLayers = Optional.empty();
            int calls = 0;
            try (LayeredPrompt layered = engine.begin(2, prompt)) {
                engine.copySlot(2, 4, prompt.length);
                engine.extend(2, 0, other);
                while (inLayers.isEmpty()) {
                    inLayers = layered.advance(4, 1);
                    calls++;
                    engine.step(new int[] {1}, new int[] {5}, new int[] {other.length});
                }
            }
            ModelConfig config = golden.folder().config();
            LayerStack stack = config.encoder().map(r -> r.encoder()).orElse(config.decoder());
            assertThat(calls).isEqualTo(stack.layers());
            assertThat(inLayers.orElseThrow()).containsExactly(atOnce);
            assertLogits(golden, inLayers.orElseThrow(), prompt.length);
            int[] next = {golden.greedy()[0]};
            int[] at = {prompt.length};
            assertLogits(golden, engine.step(new int[] {4}, next, at)[0], prompt.length + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_prompt_goes_on_from_a_prefix_that_another_slot_holds(GoldenCase golden) {
        int[] prompt = golden.prompt();
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            if (engine.limits().promptForm().divisible()) {
                int[] other = prompt.clone();
                Arrays.fill(other, 12, other.length, 5);
                engine.extend(0, 0, other);
                engine.copySlot(0, 2, 12);
                float[] logits =
                        engine.extend(2, 12, Arrays.copyOfRange(prompt, 12, prompt.length));
                assertLogits(golden, logits, prompt.length);
                assertLogits(
                        golden,
                        engine.step(
                                        new int[] {2},
                                        new int[] {golden.greedy()[0]},
                                        new int[] {prompt.length})[0],
                        prompt.length + 1);
            } else {
                engine.extend(0, 0, prompt);
                engine.copySlot(0, 2, prompt.length);
                assertLogits(
                        golden,
                        engine.step(
                                        new int[] {2},
                                        new int[] {golden.greedy()[0]},
                                        new int[] {prompt.length})[0],
                        prompt.length + 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_reply_that_was_evicted_is_filled_in_again_at_once(GoldenCase golden) {
        int[] prompt = golden.prompt();
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            engine.extend(3, 0, prompt);
            float[] again = engine.extend(3, prompt.length, Arrays.copyOf(golden.greedy(), 6));
            assertLogits(golden, again, prompt.length + 6);
            float[] rest = engine.extend(3, prompt.length + 6, new int[] {golden.greedy()[6]});
            assertLogits(golden, rest, prompt.length + 7);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_reply_is_scored_by_its_log_probabilities(GoldenCase golden) {
        int[] prompt = golden.prompt();
        int[] reply = Arrays.copyOf(golden.greedy(), golden.known() - prompt.length + 1);
        int[] text = new int[reply.length + 1];
        text[0] = prompt[prompt.length - 1];
        System.arraycopy(reply, 0, text, 1, reply.length);
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            engine.extend(2, 0, prompt);
            float[] scores = engine.score(2, prompt.length - 1, text);

            assertThat(scores).hasSize(reply.length);
            for (int i = 0; i < reply.length; i++) {
                float[] logits = golden.after(prompt.length + i);
                assertThat(scores[i]).isCloseTo(logProbability(logits, reply[i]), within(STRICT));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void other_kernels_are_as_close_as_their_precision(GoldenCase golden) {
        int[] prompt = golden.prompt();
        LOOSE.forEach(
                (precision, tolerance) -> {
                    try (DecodingEngine engine = open(golden, precision)) {
                        float[] logits = engine.extend(0, 0, prompt);
                        float[] next =
                                engine.step(
                                                Arrays.copyOf(golden.greedy(), 1),
                                                new int[] {prompt.length})[0];
                        double worst =
                                Math.max(
                                        difference(logits, golden.after(prompt.length)),
                                        difference(next, golden.after(prompt.length + 1)));
                        assertThat(worst)
                                .as("%s", precision)
                                .isBetween(Double.MIN_VALUE, tolerance);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_prompt_in_pieces_is_refused_where_it_must_be_whole(GoldenCase golden) {
        int[] prompt = golden.prompt();
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            PromptForm form = engine.limits().promptForm();
            engine.extend(0, 0, prompt);
            int[] piece = Arrays.copyOfRange(prompt, 7, 12);
            if (form.divisible()) {
                engine.extend(1, 0, Arrays.copyOf(prompt, 7));
                float[] whole = engine.extend(1, 7, Arrays.copyOfRange(prompt, 7, prompt.length));
                assertLogits(golden, whole, prompt.length);
            } else {
                assertThatThrownBy(() -> engine.extend(0, 7, piece))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static double difference(float[] actual, float[] expected) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs((double) actual[i] - expected[i]);
            worst = Double.isNaN(difference) ? Double.NaN : Math.max(worst, difference);
        }
        return worst;
    }

    private static float logProbability(float[] logits, int token) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return (float) (logits[token] - Math.log(sum));
    }

    private static int argmax(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }
}
