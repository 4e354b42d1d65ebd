package dev.wenzhen.dialogue.desk;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.TurnId;

/** One turn of one consultation. */
public record TurnKey(ConsultationId consultationId, TurnId turnId) {}
