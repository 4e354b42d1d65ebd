package dev.wenzhen.dialogue.desk;

import dev.wenzhen.events.ConsultationId;

/** A consultation and the partition it lives in. */
public record Located(ConsultationId consultationId, int partition) {}
