package dev.wenzhen.lm.engine;

/**
 * What an opened engine offers.
 *
 * @param slots those that generate and those that rest, as many as the KV budget allows
 * @param vocabulary length of a row of logits
 * @param contextTokens positions of a slot
 * @param kvBytes native memory of all slots' caches
 * @param promptForm how prompts have to come
 */
public record EngineLimits(
        int slots, int contextTokens, int vocabulary, long kvBytes, PromptForm promptForm) {}
