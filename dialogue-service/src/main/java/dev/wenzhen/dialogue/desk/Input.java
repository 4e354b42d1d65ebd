package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Matter;
import dev.wenzhen.events.ConsultationId;

/** A matter on its way to its consultation. */
public record Input(ConsultationId consultationId, Origin origin, Matter matter) {

    static Input tick(ConsultationId consultationId, int partition) {
        return new Input(consultationId, Origin.within(partition), new Matter.Ticked());
    }

    static Input takeover(TurnMark mark) {
        return new Input(
                mark.consultationId(),
                Origin.within(mark.partition()),
                new Matter.TakenOver(mark.turnId()));
    }
}
