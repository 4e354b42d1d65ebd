package dev.wenzhen.lm.generation;

/**
 * How a generation ended.
 *
 * @param errorCode a stable word when {@code reason} is {@link FinishReason#ERROR}, else empty
 */
public record GenerationResult(
        FinishReason reason, int promptTokens, int cachedTokens, int newTokens, String errorCode) {}
