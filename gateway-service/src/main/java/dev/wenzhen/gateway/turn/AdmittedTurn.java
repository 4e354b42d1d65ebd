package dev.wenzhen.gateway.turn;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.TurnId;

/**
 * A turn whose command is in the log.
 *
 * @param fresh it was published just now, so that no event of it can be older
 */
public record AdmittedTurn(ConsultationId consultationId, TurnId turnId, boolean fresh) {}
