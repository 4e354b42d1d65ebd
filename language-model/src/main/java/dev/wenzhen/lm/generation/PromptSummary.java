package dev.wenzhen.lm.generation;

/**
 * The prompt as the model sees it.
 *
 * @param cachedTokens those found in the KV cache, as of an earlier turn or another prompt's start
 * @param trimmedMessages oldest messages that did not fit
 */
public record PromptSummary(int promptTokens, int cachedTokens, int trimmedMessages) {}
