package dev.wenzhen.dialogue.desk;

import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.TurnId;
import java.util.List;

/**
 * Events to append to one turn.
 *
 * @param after sequence number of the event that must be the newest stored one; 0 for none
 * @param ended whether the turn ends with them
 */
public record TurnAppend(TurnId turnId, long after, List<ReplyEvent> events, boolean ended) {

    public TurnAppend {
        events = List.copyOf(events);
    }
}
