package dev.wenzhen.dialogue.desk;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.TurnId;

/**
 * Says that a turn may be active, or that its end may not have been told to everybody. Set before
 * the turn is stored, removed after everything about its end is acknowledged.
 */
public record TurnMark(ConsultationId consultationId, TurnId turnId, int partition) {}
