package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.SamplingOptions;
import dev.wenzhen.lm.model.GenerationDefaults;
import dev.wenzhen.lm.sampling.BeamSettings;
import dev.wenzhen.lm.sampling.SamplingSettings;
import java.util.List;
import java.util.OptionalInt;

/**
 * What one reply is generated with: the request's options over the model's defaults.
 *
 * @param maxNewTokens at most the model's context
 */
record ReplyPlan(
        SamplingSettings sampling,
        int maxNewTokens,
        List<String> stop,
        OptionalInt topLogProbs,
        BeamSettings beams) {

    private static final int MAX_STOPS = 16;
    private static final int MAX_STOP_CHARS = 256;
    private static final int MAX_LOG_PROBS = 20;

    ReplyPlan {
        stop = List.copyOf(stop);
        if (maxNewTokens < 1) {
            throw new IllegalArgumentException("maxNewTokens must be at least 1");
        }
        if (stop.size() > MAX_STOPS
                || stop.stream().anyMatch(s -> s.isEmpty() || s.length() > MAX_STOP_CHARS)) {
            throw new IllegalArgumentException(
                    "at most 16 stop strings of 1 to 256 characters are allowed");
        }
        int top = topLogProbs.orElse(0);
        if (top < 0 || top > MAX_LOG_PROBS) {
            throw new IllegalArgumentException("topLogProbs must be from 0 to 20");
        }
        if (beams.beams() > 1 && topLogProbs.isPresent()) {
            throw new IllegalArgumentException("a beam search tells no log probabilities");
        }
    }

    /**
     * Resolves a request's options.
     *
     * @throws IllegalArgumentException when one is out of its bounds
     */
    static ReplyPlan of(SamplingOptions options, GenerationDefaults defaults, int contextTokens) {
        double usual = defaults.sample() ? defaults.temperature() : 0;
        SamplingSettings sampling =
                new SamplingSettings(
                        options.temperature().orElse(usual),
                        options.topK().orElse(defaults.topK()),
                        options.topP().orElse(defaults.topP()),
                        options.repetitionPenalty().orElse(defaults.repetitionPenalty()),
                        options.noRepeatNgramSize().orElse(defaults.noRepeatNgramSize()),
                        defaults.invalidScoreToken(),
                        options.seed());
        int maxNewTokens =
                options.maxNewTokens().orElse(defaults.maxNewTokens().orElse(contextTokens));
        return new ReplyPlan(
                sampling,
                Math.min(maxNewTokens, contextTokens),
                options.stop(),
                options.topLogProbs(),
                defaults.beams());
    }

    /** Room left for the reply: all it asks for, but at most a quarter of the context. */
    int promptBudget(int contextTokens) {
        return contextTokens - Math.min(maxNewTokens, Math.max(1, contextTokens / 4));
    }
}
