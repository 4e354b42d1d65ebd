package dev.wenzhen.lm.generation;

/**
 * A snapshot of the scheduler.
 *
 * @param freeSlots generations that could start at once
 * @param kvUsage share of the KV cache in use, 0 to 1
 */
public record GeneratorLoad(int running, int waiting, int freeSlots, double kvUsage) {}
