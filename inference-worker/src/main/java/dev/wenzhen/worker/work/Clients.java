package dev.wenzhen.worker.work;

import dev.wenzhen.events.PatientId;
import dev.wenzhen.events.Subject;

/** Between whom a worker's slots are shared evenly: patients. */
final class Clients {

    private Clients() {}

    /** While there is no identity, everybody is the same patient: then each consultation is one. */
    static String of(Subject subject) {
        return PatientId.LOCAL.equals(subject.patientId())
                ? subject.consultationId().toString()
                : subject.tenantId() + "/" + subject.patientId();
    }
}
