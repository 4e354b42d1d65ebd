package dev.wenzhen.dialogue.desk;

import java.time.Instant;

/**
 * A consultation whose newest turn has ended and been told to everybody.
 *
 * @param deadline of that turn; a mark with another deadline belongs to a later turn and stays
 */
public record Settled(Located consultation, Instant deadline) {}
