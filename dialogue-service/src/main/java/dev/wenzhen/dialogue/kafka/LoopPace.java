package dev.wenzhen.dialogue.kafka;

import java.time.Duration;

/**
 * The loop's times and bounds.
 *
 * @param tick how often deadlines are looked at; also the longest wait for records
 * @param commitInterval how often offsets are committed; long repeats more after a crash
 * @param maxUnacknowledged batches whose publications may be under way; at the bound the loop waits
 * @param publishTimeout how long a publication may take
 * @param retryAtMost longest wait before beginning again while store or broker is away
 */
public record LoopPace(
        Duration tick,
        Duration commitInterval,
        int maxUnacknowledged,
        Duration publishTimeout,
        Duration retryAtMost) {}
