package dev.wenzhen.gateway.turn;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.TurnId;

/**
 * Lets one turn of a consultation through at a time, and one per idempotency key.
 *
 * <p>Each method throws {@link StateUnavailableException} when the store doesn't answer in time.
 */
public interface AdmissionGate {

    GateDecision admit(GateRequest request);

    /** The broker has the command of this admitted turn. */
    void published(ConsultationId consultationId, TurnId turnId, IdempotencyKey key);

    /**
     * @param turnId taken when the key is new
     * @param bodyHash tells a retry from another message under the same key
     */
    record GateRequest(
            ConsultationId consultationId, TurnId turnId, IdempotencyKey key, String bodyHash) {}
}
