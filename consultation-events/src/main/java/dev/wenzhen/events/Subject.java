package dev.wenzhen.events;

import java.util.Objects;

/** Whom an event concerns: part of every event, key of every cipher. */
public record Subject(TenantId tenantId, PatientId patientId, ConsultationId consultationId) {

    public Subject {
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(consultationId, "consultationId");
    }
}
