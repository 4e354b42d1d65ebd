package dev.wenzhen.lm.sampling;

import java.util.ArrayList;
import java.util.List;

/** The chain of one generation: processors in Hugging Face's order, then the choice. */
public final class Sampler {

    private final List<LogitsProcessor> processors = new ArrayList<>();
    private final TokenChoice choice;
    private final boolean mendsScores;

    public Sampler(SamplingSettings settings) {
        mendsScores = settings.invalidScoreToken().isPresent();
        if (settings.repetitionPenalty() != 1) {
            processors.add(new RepetitionPenalty(settings.repetitionPenalty()));
        }
        if (settings.noRepeatNgramSize() > 0) {
            processors.add(new NoRepeatNgram(settings.noRepeatNgramSize()));
        }
        settings.invalidScoreToken().ifPresent(token -> processors.add(new InvalidScore(token)));
        if (settings.temperature() == 0) {
            choice = new Greedy();
            return;
        }
        if (settings.temperature() != 1) {
            processors.add(new Temperature(settings.temperature()));
        }
        if (settings.topK() > 0) {
            processors.add(new TopK(settings.topK()));
        }
        if (settings.topP() < 1) {
            processors.add(new TopP(settings.topP()));
        }
        choice = new Multinomial(settings.seed());
    }

    /** Whether logits can be sampled; a model with broken weights makes NaN. */
    public static boolean usable(float[] logits) {
        for (float logit : logits) {
            if (Float.isNaN(logit) || logit == Float.POSITIVE_INFINITY) {
                return false;
            }
        }
        return true;
    }

    /** Whether this chain can go on from such logits. */
    public boolean accepts(float[] logits) {
        return mendsScores || usable(logits);
    }

    /** The token that follows the history; changes the logits. */
    public int next(float[] logits, TokenHistory history) {
        process(logits, history);
        return choice.choose(logits, history.size());
    }

    void process(float[] logits, TokenHistory history) {
        processors.forEach(processor -> processor.apply(logits, history));
    }
}
