package dev.wenzhen.lm.generation;

/**
 * The prompt as the model sees it.
 *
 * @param cachedTokens those found in the KV cache
 * @param trimmedMessages oldest messages that did not fit
 */
public record PromptSummary(int promptTokens, int cachedTokens, int trimmedMessages) {}
