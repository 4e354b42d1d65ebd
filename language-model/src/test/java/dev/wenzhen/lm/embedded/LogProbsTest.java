package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wenzhen.lm.generation.ScoredToken;
import dev.wenzhen.lm.generation.TokenScores;
import org.junit.jupiter.api.Test;

class LogProbsTest {

    @Test
    void probabilities_are_the_models_own_and_sum_to_one() {
        float[] logits = {1, 3, 2, 3, Float.NEGATIVE_INFINITY};
        LogProbs logProbs = new LogProbs(logits, 5);
        logits[0] = 100;

        TokenScores scores = logProbs.of(0);

        double total = Math.exp(1) + 2 * Math.exp(3) + Math.exp(2);
        assertThat(scores.chosen().logProb()).isCloseTo(1 - Math.log(total), within(1e-9));
        assertThat(scores.top()).extracting(ScoredToken::id).containsExactly(1, 3, 2, 0, 4);
        assertThat(scores.top().stream().mapToDouble(one -> Math.exp(one.logProb())).sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void as_many_as_were_asked_for() {
        float[] logits = {1, 3, 2};

        assertThat(new LogProbs(logits, 0).of(2).top()).isEmpty();
        assertThat(new LogProbs(logits, 2).of(2).top())
                .extracting(ScoredToken::id)
                .containsExactly(1, 2);
    }
}
