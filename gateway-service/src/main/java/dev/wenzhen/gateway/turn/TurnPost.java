package dev.wenzhen.gateway.turn;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.GenerationOptions;

/** A patient's message that has passed every check of its form. */
public record TurnPost(
        ConsultationId consultationId,
        TurnText text,
        IdempotencyKey key,
        GenerationOptions options) {

    /** The same with another text, which may be longer: placeholders are. */
    TurnPost with(String otherText) {
        return new TurnPost(consultationId, new TurnText(otherText), key, options);
    }
}
