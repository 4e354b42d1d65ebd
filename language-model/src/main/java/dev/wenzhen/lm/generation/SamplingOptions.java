package dev.wenzhen.lm.generation;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a request asks of the sampler; whatever is empty comes from the model's {@code
 * generation_config.json}. Bounds are checked by the generator, which refuses with {@link
 * FinishReason#ERROR}.
 *
 * @param temperature 0 means greedy
 * @param stop texts that end the reply and are cut from it; they may span tokens
 * @param topLogProbs log probabilities of each chosen token and of so many of the likeliest ones, 0
 *     to 20; empty: none are told
 */
public record SamplingOptions(
        OptionalInt maxNewTokens,
        OptionalDouble temperature,
        OptionalInt topK,
        OptionalDouble topP,
        OptionalDouble repetitionPenalty,
        OptionalInt noRepeatNgramSize,
        long seed,
        List<String> stop,
        OptionalInt topLogProbs) {

    public SamplingOptions {
        stop = List.copyOf(stop);
    }

    /** Without log probabilities. */
    public SamplingOptions(
            OptionalInt maxNewTokens,
            OptionalDouble temperature,
            OptionalInt topK,
            OptionalDouble topP,
            OptionalDouble repetitionPenalty,
            OptionalInt noRepeatNgramSize,
            long seed,
            List<String> stop) {
        this(
                maxNewTokens,
                temperature,
                topK,
                topP,
                repetitionPenalty,
                noRepeatNgramSize,
                seed,
                stop,
                OptionalInt.empty());
    }

    /** The model's own defaults with a seed. */
    public static SamplingOptions defaults(long seed) {
        return new SamplingOptions(
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                seed,
                List.of());
    }

    /** Greedy decoding of at most {@code maxNewTokens}. */
    public static SamplingOptions greedy(int maxNewTokens) {
        return defaults(0).withTemperature(0).withMaxNewTokens(maxNewTokens);
    }

    public SamplingOptions withMaxNewTokens(int tokens) {
        return new SamplingOptions(
                OptionalInt.of(tokens),
                temperature,
                topK,
                topP,
                repetitionPenalty,
                noRepeatNgramSize,
                seed,
                stop,
                topLogProbs);
    }

    public SamplingOptions withTemperature(double other) {
        return new SamplingOptions(
                maxNewTokens,
                OptionalDouble.of(other),
                topK,
                topP,
                repetitionPenalty,
                noRepeatNgramSize,
                seed,
                stop,
                topLogProbs);
    }

    public SamplingOptions withSeed(long other) {
        return new SamplingOptions(
                maxNewTokens,
                temperature,
                topK,
                topP,
                repetitionPenalty,
                noRepeatNgramSize,
                other,
                stop,
                topLogProbs);
    }

    public SamplingOptions withTopLogProbs(int count) {
        return new SamplingOptions(
                maxNewTokens,
                temperature,
                topK,
                topP,
                repetitionPenalty,
                noRepeatNgramSize,
                seed,
                stop,
                OptionalInt.of(count));
    }
}
