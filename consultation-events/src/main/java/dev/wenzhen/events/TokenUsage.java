package dev.wenzhen.events;

/**
 * Tokens of one reply.
 *
 * @param cachedTokens those of the prompt found in a KV cache
 */
public record TokenUsage(int promptTokens, int cachedTokens, int newTokens) {

    /** No model ran. */
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0);
}
