package dev.wenzhen.gateway.http;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.gateway.consultation.ConsultationStore;
import dev.wenzhen.gateway.consultation.StoredConsultation;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/** Path parameters to what they name, or a problem. */
@ApplicationScoped
public class Consultations {

    private final ConsultationStore store;

    public Consultations(ConsultationStore store) {
        this.store = store;
    }

    static ConsultationId consultationId(String word) {
        if (!ConsultationId.isValid(word)) {
            throw new ProblemException(ProblemType.CONSULTATION_NOT_FOUND);
        }
        return new ConsultationId(word);
    }

    StoredConsultation find(ConsultationId id) {
        return store.find(id)
                .orElseThrow(() -> new ProblemException(ProblemType.CONSULTATION_NOT_FOUND));
    }

    /** A turn that this consultation knows. */
    static TurnId turnId(StoredConsultation consultation, String word) {
        if (!TurnId.isValid(word) || !consultation.knows(new TurnId(word))) {
            throw new ProblemException(ProblemType.TURN_NOT_FOUND);
        }
        return new TurnId(word);
    }
}
