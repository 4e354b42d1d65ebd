package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.dialogue.care.OutgoingReply;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.TurnId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * How far the active turn is; can be rebuilt from its events, its draft and the epoch.
 *
 * @param lastSequenceNumber of the newest event; 0 before the first
 * @param text all that readers were told of the reply so far
 * @param draft all that was generated so far, where it is checked before it is told; else empty
 * @param reply the draft as checked so far; empty until it is needed, it follows from the draft
 * @param epoch offset of the newest claim; empty while no worker has the turn
 * @param startedAt when its first event was made
 * @param queuedTold whether readers know that it waits for a worker
 */
public record Progress(
        TurnId turnId,
        long lastSequenceNumber,
        String text,
        String draft,
        Optional<OutgoingReply> reply,
        OptionalLong epoch,
        Instant startedAt,
        boolean queuedTold) {

    static Progress none(TurnId turnId, Instant startedAt) {
        return new Progress(
                turnId, 0, "", "", Optional.empty(), OptionalLong.empty(), startedAt, false);
    }

    /**
     * Progress of an active turn, from what the store has of it.
     *
     * @param drafted the pieces of its draft, in order
     */
    public static Progress rebuilt(
            TurnId turnId,
            List<ReplyEvent> events,
            List<SealedText> drafted,
            OptionalLong epoch,
            Instant submittedAt,
            Function<SealedText, String> open) {
        Instant startedAt = events.isEmpty() ? submittedAt : events.get(0).at();
        StringBuilder draft = new StringBuilder();
        drafted.forEach(piece -> draft.append(open.apply(piece)));
        Progress progress =
                new Progress(
                        turnId, 0, "", draft.toString(), Optional.empty(), epoch, startedAt, false);
        for (ReplyEvent event : events) {
            progress = progress.after(event, open);
        }
        return progress;
    }

    /** What workers have said: a repeating one says it again. */
    String generated() {
        return draft.isEmpty() ? text : draft;
    }

    Progress after(ReplyEvent event, Function<SealedText, String> open) {
        ReplyEventBody body = event.body();
        return new Progress(
                turnId,
                event.sequenceNumber(),
                body instanceof ReplyEventBody.TextDelta delta
                        ? text + open.apply(delta.text())
                        : text,
                draft,
                reply,
                epoch,
                startedAt,
                queuedTold || body instanceof ReplyEventBody.TurnQueued);
    }

    Progress drafted(String piece, OutgoingReply checked) {
        return new Progress(
                turnId,
                lastSequenceNumber,
                text,
                draft + piece,
                Optional.of(checked),
                epoch,
                startedAt,
                queuedTold);
    }

    Progress claimed(long newEpoch) {
        return new Progress(
                turnId,
                lastSequenceNumber,
                text,
                draft,
                reply,
                OptionalLong.of(newEpoch),
                startedAt,
                queuedTold);
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
