package dev.wenzhen.worker.work;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.GenerationOptions;
import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.MessageRole;
import dev.wenzhen.events.PatientId;
import dev.wenzhen.events.PromptMessage;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TenantId;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnId;
import java.time.Instant;
import java.util.List;

/** Requests for tests. */
public final class Requests {

    public static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    public static final Instant LATER = NOW.plusSeconds(60);

    public static final Subject SUBJECT =
            new Subject(TenantId.LOCAL, new PatientId("local"), ConsultationId.next());

    private Requests() {}

    public static GenerationRequested request(TurnId turnId, Instant deadline) {
        return request(turnId, deadline, GenerationOptions.NONE);
    }

    public static GenerationRequested request(
            TurnId turnId, Instant deadline, GenerationOptions options) {
        return request(SUBJECT, turnId, deadline, options);
    }

    public static GenerationRequested request(
            Subject subject, TurnId turnId, Instant deadline, GenerationOptions options) {
        return new GenerationRequested(
                subject,
                turnId,
                3,
                List.of(
                        new PromptMessage(
                                MessageRole.USER, TextCipher.NONE.seal(subject, "头疼"), true)),
                options,
                7,
                NOW,
                deadline);
    }

    static PulledRequest pulled(TurnId turnId, long offset) {
        return pulled(request(turnId, LATER), offset, false);
    }

    static PulledRequest pulled(GenerationRequested request, long offset, boolean urgent) {
        String topic =
                urgent ? "generation.requests.default.urgent" : "generation.requests.default";
        return new PulledRequest(request, RequestPosition.of(topic, 0, offset), urgent, 0);
    }
}
