package dev.wenzhen.worker.frames;

import java.time.Duration;

/**
 * When frames leave.
 *
 * @param interval the beat on which busy partitions send, first text and endings excepted: smaller
 *     makes more records, larger makes text come in bigger gulps; zero never waits
 * @param retryAfter pause of a partition after a frame could not be written
 * @param maxFrameBytes estimated size at which a frame is full and the rest waits for the next; a
 *     single piece may exceed it
 */
public record FlushPolicy(Duration interval, Duration retryAfter, int maxFrameBytes) {}
