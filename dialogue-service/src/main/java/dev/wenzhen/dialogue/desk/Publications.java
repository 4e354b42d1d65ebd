package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Notice;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.TurnOutcome;
import dev.wenzhen.events.TurnState;
import java.util.List;
import java.util.Map;

/**
 * What is stored and must now be told.
 *
 * @param replyEvents by partition, those of a turn in order
 * @param ended turns that ended just now, not in a repetition
 * @param refused records that nothing could be done with
 * @param settled marks to remove once all of this is acknowledged
 */
public record Publications(
        Map<Integer, List<ReplyEvent>> replyEvents,
        List<Notice.GenerationWanted> wanted,
        List<GenerationCancelled> unwanted,
        List<ConsultationState> states,
        List<TurnOutcome> outcomes,
        List<TurnState> ended,
        List<Refusal> refused,
        List<TurnMark> settled) {

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
        ended = List.copyOf(ended);
        refused = List.copyOf(refused);
        settled = List.copyOf(settled);
    }
}
