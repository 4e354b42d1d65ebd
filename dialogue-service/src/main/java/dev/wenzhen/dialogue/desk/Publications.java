package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Notice;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.TurnOutcome;
import java.util.List;
import java.util.Map;

/**
 * What is stored and must now be told.
 *
 * @param replyEvents by partition, those of a turn in order
 * @param refused records that nothing could be done with
 * @param settled marks of activity to remove once all of this is acknowledged
 */
public record Publications(
        Map<Integer, List<ReplyEvent>> replyEvents,
        List<Notice.GenerationWanted> wanted,
        List<GenerationCancelled> unwanted,
        List<ConsultationState> states,
        List<TurnOutcome> outcomes,
        List<Refusal> refused,
        List<Settled> settled) {

    /**
     * A record for the dead-letter topic.
     *
     * @param code a stable word
     */
    public record Refusal(Origin origin, String code) {}

    public Publications {
        replyEvents = Map.copyOf(replyEvents);
        wanted = List.copyOf(wanted);
        unwanted = List.copyOf(unwanted);
        states = List.copyOf(states);
        outcomes = List.copyOf(outcomes);
        refused = List.copyOf(refused);
        settled = List.copyOf(settled);
    }

    public boolean isEmpty() {
        return replyEvents.isEmpty()
                && wanted.isEmpty()
                && unwanted.isEmpty()
                && states.isEmpty()
                && outcomes.isEmpty()
                && refused.isEmpty()
                && settled.isEmpty();
    }
}
