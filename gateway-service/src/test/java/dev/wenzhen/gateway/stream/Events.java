package dev.wenzhen.gateway.stream;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.PatientId;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TenantId;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.gateway.stream.ReplyLog.Turn;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** A turn and its events, as tests need them. */
public final class Events {

    public static final Subject SUBJECT =
            new Subject(
                    TenantId.LOCAL,
                    PatientId.LOCAL,
                    new ConsultationId("01JD0N3Q8Z6Y5X4W3V2T1S0R9P"));
    public static final TurnId TURN_ID = new TurnId("01JD0N3Q8Z6Y5X4W3V2T1S0R9Q");
    public static final Turn TURN = new Turn(SUBJECT.consultationId(), TURN_ID);
    public static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");

    private Events() {}

    public static ReplyEvent event(long sequenceNumber, ReplyEventBody body) {
        return new ReplyEvent(SUBJECT, TURN_ID, sequenceNumber, AT, body);
    }

    public static ReplyEvent delta(long sequenceNumber) {
        return delta(sequenceNumber, "字" + sequenceNumber);
    }

    public static ReplyEvent delta(long sequenceNumber, String text) {
        return event(
                sequenceNumber, new ReplyEventBody.TextDelta(TextCipher.NONE.seal(SUBJECT, text)));
    }

    public static ReplyEvent completed(long sequenceNumber, String text, String label) {
        return event(
                sequenceNumber,
                new ReplyEventBody.TurnCompleted(
                        TextCipher.NONE.seal(SUBJECT, text),
                        FinishReason.STOP,
                        new TokenUsage(12, 3, 7),
                        label));
    }

    public static ReplyEvent completed(long sequenceNumber) {
        return completed(sequenceNumber, "完", "");
    }

    /** Deltas {@code from} … {@code to}. */
    public static List<ReplyEvent> deltas(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Events::delta).toList();
    }
}
