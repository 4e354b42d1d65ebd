package dev.wenzhen.gateway.stream;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.TurnId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Every event of recent turns, kept for longer than the window in memory. */
public interface ReplyLog {

    /**
     * The turn's events with a sequence number above {@code after}, in order, at most {@code max};
     * fails when the log doesn't answer in time. Empty also when the log was cleared.
     */
    CompletionStage<List<ReplyEvent>> after(Turn turn, long after, int max);

    /** Sequence number of the turn's newest event; 0 when there is none. */
    CompletionStage<Long> lastSequenceNumber(Turn turn);

    /** Which turn of which consultation. */
    record Turn(ConsultationId consultationId, TurnId turnId) {}
}
