package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.TurnId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * How far the active turn is; can be rebuilt from its events and the epoch.
 *
 * @param lastSequenceNumber of the newest event; 0 before the first
 * @param text all that readers were told of the reply so far
 * @param epoch offset of the newest claim; empty while no worker has the turn
 * @param startedAt when its first event was made
 * @param queuedTold whether readers know that it waits for a worker
 */
public record Progress(
        TurnId turnId,
        long lastSequenceNumber,
        String text,
        OptionalLong epoch,
        Instant startedAt,
        boolean queuedTold) {

    static Progress none(TurnId turnId, Instant startedAt) {
        return new Progress(turnId, 0, "", OptionalLong.empty(), startedAt, false);
    }

    /** Progress of an active turn, from what the store has of it. */
    public static Progress rebuilt(
            TurnId turnId,
            List<ReplyEvent> events,
            OptionalLong epoch,
            Instant submittedAt,
            Function<SealedText, String> open) {
        Instant startedAt = events.isEmpty() ? submittedAt : events.get(0).at();
        Progress progress = new Progress(turnId, 0, "", epoch, startedAt, false);
        for (ReplyEvent event : events) {
            progress = progress.after(event, open);
        }
        return progress;
    }

    Progress after(ReplyEvent event, Function<SealedText, String> open) {
        ReplyEventBody body = event.body();
        return new Progress(
                turnId,
                event.sequenceNumber(),
                body instanceof ReplyEventBody.TextDelta delta
                        ? text + open.apply(delta.text())
                        : text,
                epoch,
                startedAt,
                queuedTold || body instanceof ReplyEventBody.TurnQueued);
    }

    Progress claimed(long newEpoch) {
        return new Progress(
                turnId, lastSequenceNumber, text, OptionalLong.of(newEpoch), startedAt, queuedTold);
    }

    /** What was said stays out of logs. */
    @Override
    public String toString() {
        return "Progress[turnId="
                + turnId
                + ", lastSequenceNumber="
                + lastSequenceNumber
                + ", length="
                + text.length()
                + ", epoch="
                + epoch
                + "]";
    }
}
