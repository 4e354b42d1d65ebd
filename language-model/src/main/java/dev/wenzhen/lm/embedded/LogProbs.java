package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.ScoredToken;
import dev.wenzhen.lm.generation.TokenScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Natural logarithms of the model's own probabilities, kept before a sampler changes logits. */
final class LogProbs {

    private final float[] logits;
    private final double normalizer;
    private final List<ScoredToken> top;

    LogProbs(float[] logits, int top) {
        this.logits = logits.clone();
        float highest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        double total = 0;
        for (float logit : logits) {
            total += Math.exp((double) logit - highest);
        }
        this.normalizer = highest + Math.log(total);
        this.top = likeliest(top);
    }

    TokenScores of(int chosen) {
        return new TokenScores(scored(chosen), top);
    }

    private ScoredToken scored(int token) {
        return new ScoredToken(token, logits[token] - normalizer);
    }

    /** Of equals the lower id first. */
    private List<ScoredToken> likeliest(int count) {
        Comparator<Integer> byLogit = Comparator.comparingDouble(token -> logits[token]);
        Comparator<Integer> worstFirst = byLogit.thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> best = new PriorityQueue<>(count + 1, worstFirst);
        for (int token = 0; token < logits.length; token++) {
            best.add(token);
            if (best.size() > count) {
                best.remove();
            }
        }
        List<Integer> ordered = new ArrayList<>(best);
        ordered.sort(worstFirst.reversed());
        return ordered.stream().map(this::scored).toList();
    }
}
