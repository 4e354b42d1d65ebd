package dev.wenzhen.lm.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.Precision;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine against transformers, on four shapes of LLaMA. */
class LlamaGoldenIT {

    private static final double STRICT = 1e-4;

    /** fp16 weights: 11 bits of mantissa, about 2e-4 of the largest logit per matrix. */
    private static final double FP16Q = 2e-2;

    static Stream<GoldenCase> cases() {
        return GoldenCase.all();
    }

    private static DecodingEngine open(GoldenCase golden, Precision precision) {
        return DjlDecodingEngine.open(golden.folder(), new EngineOptions(precision, 1, 4, 0, 128));
    }

    private static double difference(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < actual.length; i++) {
            double difference = Math.abs((double) actual[i] - expected[i]);
            worst = Double.isNaN(difference) ? Double.NaN : Math.max(worst, difference);
        }
        return worst;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void prefill_and_steps_equal_transformers_in_strict_kernels(GoldenCase golden) {
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            assertThat(worstDifference(engine, golden)).isLessThanOrEqualTo(STRICT);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void prefill_and_steps_are_close_to_transformers_in_fp16_kernels(GoldenCase golden) {
        try (DecodingEngine engine = open(golden, Precision.FP16Q)) {
            assertThat(worstDifference(engine, golden)).isBetween(1e-7, FP16Q);
        }
    }

    /** Prefixes of every length in one go, then in two parts, then token by token. */
    private static double worstDifference(DecodingEngine engine, GoldenCase golden) {
        int[] prompt = golden.prompt();
        double worst = 0;
        for (int length = 1; length <= prompt.length; length++) {
            int[] prefix = Arrays.copyOf(prompt, length);
            worst = Math.max(worst, difference(engine.extend(0, 0, prefix), golden.after(length)));
        }
        engine.extend(1, 0, Arrays.copyOf(prompt, 7));
        float[] second = engine.extend(1, 7, Arrays.copyOfRange(prompt, 7, prompt.length));
        worst = Math.max(worst, difference(second, golden.after(prompt.length)));
        for (int i = 0; i < golden.logits().length - prompt.length; i++) {
            int position = prompt.length + i;
            int token = golden.greedy()[i];
            float[][] both = engine.step(new int[] {token, token}, new int[] {position, position});
            worst = Math.max(worst, difference(both[0], golden.after(position + 1)));
            worst = Math.max(worst, difference(both[1], golden.after(position + 1)));
        }
        return worst;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void greedy_tokens_equal_transformers(GoldenCase golden) {
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            float[] logits = engine.extend(0, 0, golden.prompt());
            assertThat(golden.greedy()).hasSize(64);
            for (int i = 0; i < golden.greedy().length; i++) {
                assertThat(golden.margins()[i]).as("margin %d", i).isGreaterThan(1e-3);
                assertThat(argmax(logits)).as("token %d", i).isEqualTo(golden.greedy()[i]);
                int[] token = {golden.greedy()[i]};
                logits = engine.step(token, new int[] {golden.prompt().length + i})[0];
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void slots_of_different_lengths_do_not_disturb_each_other(GoldenCase golden) {
        int[] prompt = golden.prompt();
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            engine.extend(2, 0, prompt);
            engine.extend(0, 0, Arrays.copyOf(prompt, 3));
            engine.extend(1, 0, Arrays.copyOf(prompt, 11));
            float[][] logits =
                    engine.step(
                            new int[] {prompt[3], prompt[11], golden.greedy()[0]},
                            new int[] {3, 11, prompt.length});
            assertThat(difference(logits[0], golden.after(4))).isLessThanOrEqualTo(STRICT);
            assertThat(difference(logits[1], golden.after(12))).isLessThanOrEqualTo(STRICT);
            assertThat(difference(logits[2], golden.after(prompt.length + 1)))
                    .isLessThanOrEqualTo(STRICT);
            engine.copySlot(2, 0, prompt.length + 1);
            float[][] moved =
                    engine.step(new int[] {golden.greedy()[1]}, new int[] {prompt.length + 1});
            assertThat(difference(moved[0], golden.after(prompt.length + 2)))
                    .isLessThanOrEqualTo(STRICT);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scores_are_log_probabilities_whether_at_once_or_after_a_prefix(GoldenCase golden) {
        int[] text = Arrays.copyOf(golden.prompt(), golden.logits().length);
        int added = text.length - golden.prompt().length;
        System.arraycopy(golden.greedy(), 0, text, golden.prompt().length, added);
        try (DecodingEngine engine = open(golden, Precision.MK32)) {
            float[] whole = engine.score(3, 0, text);
            engine.extend(1, 0, Arrays.copyOf(text, 10));
            float[] rest = engine.score(1, 9, Arrays.copyOfRange(text, 9, text.length));

            assertThat(whole).hasSize(text.length - 1);
            assertThat(rest).hasSize(text.length - 10);
            for (int i = 0; i < whole.length; i++) {
                double expected = logProbability(golden.after(i + 1), text[i + 1]);
                assertThat(whole[i]).isCloseTo((float) expected, within((float) STRICT));
                if (i >= 9) {
                    assertThat(rest[i - 9]).isCloseTo((float) expected, within((float) STRICT));
                }
            }
            float[] next = engine.step(new int[] {1, 1}, new int[] {0, text.length})[1];
            float[] same = engine.extend(2, 0, append(text, 1));
            assertThat(difference(next, same)).isLessThanOrEqualTo(STRICT);
        }
    }

    private static int[] append(int[] tokens, int token) {
        int[] longer = Arrays.copyOf(tokens, tokens.length + 1);
        longer[tokens.length] = token;
        return longer;
    }

    private static double logProbability(float[] logits, int token) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return logits[token] - Math.log(sum);
    }

    private static int argmax(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }
}
