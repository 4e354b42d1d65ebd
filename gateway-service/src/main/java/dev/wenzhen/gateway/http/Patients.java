package dev.wenzhen.gateway.http;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.PatientId;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TenantId;

/** Who asks: until identity comes, everybody is the local patient. */
final class Patients {

    private Patients() {}

    static Subject subject(ConsultationId id) {
        return new Subject(TenantId.LOCAL, PatientId.LOCAL, id);
    }
}
