package dev.wenzhen.dialogue.redis;

import java.time.Duration;

/**
 * How long things stay in Redis.
 *
 * @param consultations after their last change
 * @param endedTurnEvents after the turn's end; later readers get the snapshot instead
 */
public record Retention(Duration consultations, Duration endedTurnEvents) {}
