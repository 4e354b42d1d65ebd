package dev.wenzhen.evaluation.client;

/**
 * What a patient says.
 *
 * @param idempotencyKey the same again when the same request is repeated
 */
public record TurnRequest(String consultationId, String text, String idempotencyKey) {}
