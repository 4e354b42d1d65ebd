package dev.wenzhen.gateway.turn;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.GenerationOptions;

/** A patient's message that has passed every check of its form. */
public record TurnPost(
        ConsultationId consultationId,
        TurnText text,
        IdempotencyKey key,
        GenerationOptions options) {}
