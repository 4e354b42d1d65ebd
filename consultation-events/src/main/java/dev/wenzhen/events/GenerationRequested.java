package dev.wenzhen.events;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A reply is wanted; topic {@code generation.requests.<pool>}.
 *
 * @param chunkPartition the partition of {@code generation.chunks} for claims and frames, that of
 *     the consultation
 * @param seed makes a repeated generation repeat itself
 */
public record GenerationRequested(
        Subject subject,
        TurnId turnId,
        int chunkPartition,
        List<PromptMessage> messages,
        GenerationOptions options,
        long seed,
        Instant requestedAt,
        Instant deadline) {

    public GenerationRequested {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(turnId, "turnId");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(deadline, "deadline");
        messages = List.copyOf(messages);
    }
}
