package dev.wenzhen.events;

/**
 * How a generation ended.
 *
 * @param errorCode a stable word when {@code reason} is {@link FinishReason#ERROR}, else empty
 * @param policy name of the model that generated
 */
public record GenerationEnding(
        FinishReason reason, TokenUsage usage, String errorCode, String policy) {}
