package dev.wenzhen.reward.feedback;

/**
 * What a quality dimension got.
 *
 * @param mean from -1 to 1
 */
public record DimensionMean(long count, double mean) {}
