package dev.wenzhen.events;

import java.util.List;
import java.util.Optional;

/**
 * What a caller asks of the sampler; whatever is empty comes from the model's own defaults.
 *
 * @param stop texts that end the reply
 */
public record GenerationOptions(
        Optional<Integer> maxNewTokens,
        Optional<Double> temperature,
        Optional<Double> topP,
        Optional<Long> seed,
        List<String> stop) {

    /** Nothing asked. */
    public static final GenerationOptions NONE =
            new GenerationOptions(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    public GenerationOptions {
        stop = stop == null ? List.of() : List.copyOf(stop);
    }
}
