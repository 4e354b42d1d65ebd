package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Dialogue;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ReplyEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps consultations. Every method throws {@link StoreUnavailableException} when the store does
 * not answer in time; what it was asked may have happened then or not.
 */
public interface DialogueStore {

    /**
     * Loads consultations, {@link Dialogue#unknown} where nothing is stored. One whose stored form
     * cannot be read is missing from the result.
     */
    Map<ConsultationId, Dialogue> load(Collection<ConsultationId> ids);

    /**
     * Makes changes, each atomically; marks a turn before it is stored.
     *
     * @param settled marks to remove
     * @return whose commits were refused because something else was stored than expected
     */
    Set<ConsultationId> commit(List<Commit> commits, Collection<TurnMark> settled);

    /**
     * Stored events of turns, each in order; empty where none are kept any more. A turn with an
     * event that cannot be read is missing from the result.
     */
    Map<TurnKey, List<ReplyEvent>> events(Collection<TurnKey> turns);

    /**
     * The marks of a partition.
     *
     * @param since marks of turns with an earlier deadline are dropped: none can be active still
     */
    List<TurnMark> marks(int partition, Instant since);

    /** Does nothing if the store answers in time. */
    void ping();
}
