package dev.wenzhen.lm.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final SamplingSettings WARM = new SamplingSettings(0.8, 20, 0.9, 1.1, 4, 42);

    /** Some model: its logits depend on the last two tokens. */
    private static float[] logits(TokenHistory history) {
        int last = history.get(history.size() - 1);
        int before = history.get(history.size() - 2);
        Random random = new Random(last * 31L + before);
        float[] scores = new float[50];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (random.nextGaussian() * 2);
        }
        return scores;
    }

    private static List<Integer> generate(SamplingSettings settings, List<Integer> from, int to) {
        Sampler sampler = new Sampler(settings);
        TokenHistory history = new TokenHistory(from);
        List<Integer> all = new ArrayList<>(from);
        while (all.size() < to) {
            int token = sampler.next(logits(history), history);
            history.add(token);
            all.add(token);
        }
        return all;
    }

    @Test
    void a_continuation_equals_the_uninterrupted_run() {
        List<Integer> whole = generate(WARM, List.of(1, 2, 3), 200);

        assertThat(generate(WARM, whole.subList(0, 90), 200)).isEqualTo(whole);
    }

    @Test
    void another_seed_gives_another_run() {
        SamplingSettings other = new SamplingSettings(0.8, 20, 0.9, 1.1, 4, 43);

        assertThat(generate(other, List.of(1, 2, 3), 60))
                .isNotEqualTo(generate(WARM, List.of(1, 2, 3), 60));
    }

    @Test
    void temperature_zero_takes_the_highest_score_whatever_top_k_and_top_p_say() {
        Sampler greedy = new Sampler(new SamplingSettings(0, 3, 0.1, 1, 0, 5));

        int token = greedy.next(new float[] {1, 4, 9, 9, -2}, new TokenHistory(List.of(1)));

        assertThat(token).isEqualTo(2);
    }

    @Test
    void draws_follow_the_probabilities() {
        double[] probabilities = {0.1, 0, 0.6, 0.25, 0.05};
        float[] scores = new float[5];
        for (int i = 0; i < 5; i++) {
            scores[i] = (float) Math.log(probabilities[i]);
        }
        int[] counts = new int[5];
        for (int position = 0; position < 40_000; position++) {
            counts[new Multinomial(9).choose(scores, position)]++;
        }
        for (int i = 0; i < 5; i++) {
            assertThat(counts[i] / 40_000.0).isCloseTo(probabilities[i], offset(0.01));
        }
        assertThat(counts[1]).isZero();
    }

    @Test
    void random_numbers_fill_the_unit_interval_for_neighbouring_seeds_and_positions() {
        double sum = 0;
        Set<Double> distinct = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            for (int position = 0; position < 100; position++) {
                double value = CounterRandom.uniform(seed, position);
                assertThat(value).isBetween(0.0, Math.nextDown(1.0));
                sum += value;
                distinct.add(value);
            }
        }
        assertThat(sum / 10_000).isCloseTo(0.5, offset(0.02));
        assertThat(distinct).hasSize(10_000);
    }

    @Test
    void top_p_keeps_what_sorting_everything_keeps() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            double p = random.nextDouble() * 0.98 + 0.01;
            float[] scores = new float[1 + random.nextInt(80)];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) (random.nextGaussian() * 3);
            }
            Set<Integer> expected = smallestSet(scores, p);

            new TopP(p).apply(scores, new TokenHistory(List.of()));

            Set<Integer> kept = new HashSet<>();
            IntStream.range(0, scores.length)
                    .filter(i -> scores[i] > Float.NEGATIVE_INFINITY)
                    .forEach(kept::add);
            assertThat(kept).as("round %d", round).isEqualTo(expected);
        }
    }

    private static Set<Integer> smallestSet(float[] scores, double p) {
        Softmax softmax = Softmax.of(scores);
        List<Integer> order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -scores[i]))
                        .toList();
        Set<Integer> set = new HashSet<>();
        double mass = 0;
        for (int i = 0; i < order.size() && mass < p; i++) {
            set.add(order.get(i));
            mass += softmax.probability(scores[order.get(i)]);
        }
        return set;
    }

    @Test
    void settings_out_of_bounds_are_refused() {
        assertThatThrownBy(() -> new SamplingSettings(-0.1, 0, 1, 1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SamplingSettings(Double.NaN, 0, 1, 1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SamplingSettings(1, -1, 1, 1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SamplingSettings(1, 0, 0, 1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SamplingSettings(1, 0, 1.01, 1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SamplingSettings(1, 0, 1, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
