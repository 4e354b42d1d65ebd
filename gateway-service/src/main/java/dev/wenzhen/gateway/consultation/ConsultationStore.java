package dev.wenzhen.gateway.consultation;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.PatientId;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TenantId;
import dev.wenzhen.gateway.turn.IdempotencyKey;
import java.util.List;
import java.util.Optional;

/**
 * Consultations as the gateway knows them.
 *
 * <p>Each method throws {@link dev.wenzhen.gateway.turn.StateUnavailableException} when the store
 * doesn't answer in time.
 */
public interface ConsultationStore {

    /**
     * The consultation id that counts for this opening: {@code proposed}, or the one that the key
     * opened before; empty when the key came with another body.
     */
    Optional<ConsultationId> reserve(Subject proposed, IdempotencyKey key, String bodyHash);

    /** Keeps an opening; without effect when it is kept already. */
    void open(ConsultationOpened opened);

    /** Makes it show up in its patient's list. */
    void list(ConsultationOpened opened);

    Optional<StoredConsultation> find(ConsultationId id);

    /** The patient's openings, newest first, those after (older than) {@code after}. */
    List<ConsultationOpened> listOf(
            TenantId tenant, PatientId patient, Optional<ConsultationId> after, int limit);
}
