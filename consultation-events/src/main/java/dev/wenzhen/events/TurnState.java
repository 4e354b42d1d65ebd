package dev.wenzhen.events;

import java.time.Instant;
import java.util.Optional;

/**
 * One turn as the dialogue service stores it. While a turn is active its progress is in the Redis
 * stream of its events; reply and ending are filled in once, when it ends.
 *
 * @param reply what readers saw, also of a cancelled or failed turn; empty while active
 * @param requestPartition where its generation was requested, so that repeating goes there too; -1
 *     when no model was asked
 * @param sheet what was found out, a sealed {@link TurnSheet}
 * @param lastSequenceNumber of its terminal event; 0 while active
 */
public record TurnState(
        TurnId turnId,
        TurnStatus status,
        SealedText question,
        Optional<SealedText> reply,
        GenerationOptions options,
        Optional<Alert> alert,
        int requestPartition,
        long seed,
        Instant submittedAt,
        Instant deadline,
        Optional<Instant> endedAt,
        Optional<FinishReason> finishReason,
        Optional<FailureCode> failureCode,
        TokenUsage usage,
        String policy,
        String label,
        Optional<SealedText> sheet,
        long lastSequenceNumber) {}
