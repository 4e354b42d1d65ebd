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
 */
public record SamplingOptions(
        OptionalInt maxNewTokens,
        OptionalDouble temperature,
        OptionalInt topK,
        OptionalDouble topP,
        OptionalDouble repetitionPenalty,
        OptionalInt noRepeatNgramSize,
        long seed,
        List<String> stop) {

    public SamplingOptions {
        stop = List.copyOf(stop);
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
        return new SamplingOptions(
                OptionalInt.of(maxNewTokens),
                OptionalDouble.of(0),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                0,
                List.of());
    }
}
