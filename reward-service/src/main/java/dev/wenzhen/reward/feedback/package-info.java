/**
 * Judgements of replies and what they add up to.
 *
 * <p>Plain Java; the same judgements give the same counts, in whatever order they come.
 */
package dev.wenzhen.reward.feedback;
