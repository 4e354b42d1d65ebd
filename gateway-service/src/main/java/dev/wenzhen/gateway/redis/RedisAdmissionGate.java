package dev.wenzhen.gateway.redis;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.RedisKeys;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.gateway.turn.AdmissionGate;
import dev.wenzhen.gateway.turn.GateDecision;
import dev.wenzhen.gateway.turn.IdempotencyKey;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The gate as one script per question, so that two gateways can't both say yes. */
public final class RedisAdmissionGate implements AdmissionGate {

    private static final String ADMIT = RedisScripts.read("admit-turn.lua");
    private static final String CONFIRM = RedisScripts.read("confirm-turn.lua");

    private final RedisCommands redis;
    private final Clock clock;
    private final Settings settings;

    public RedisAdmissionGate(RedisCommands redis, Clock clock, Settings settings) {
        this.redis = redis;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public GateDecision admit(GateRequest request) {
        Response answer =
                redis.script(
                        ADMIT,
                        keys(request.consultationId(), request.key()),
                        request.turnId(),
                        request.bodyHash(),
                        clock.millis(),
                        settings.unpublishedKept().toMillis(),
                        settings.keysKept().toSeconds(),
                        settings.consultationsKept().toSeconds());
        return decision(answer.get(0).toString(), answer.get(1).toString());
    }

    @Override
    public void published(ConsultationId consultationId, TurnId turnId, IdempotencyKey key) {
        redis.script(CONFIRM, keys(consultationId, key), turnId);
    }

    private static GateDecision decision(String word, String turnId) {
        return switch (word) {
            case "admitted" -> new GateDecision.Admitted(new TurnId(turnId));
            case "pending" -> new GateDecision.Pending(new TurnId(turnId));
            case "known" -> new GateDecision.Known(new TurnId(turnId));
            case "busy" -> new GateDecision.Busy(new TurnId(turnId));
            case "reused" -> new GateDecision.KeyReused();
            case "unknown" -> new GateDecision.UnknownConsultation();
            default -> throw new IllegalStateException("the admission script said " + word);
        };
    }

    private static List<String> keys(ConsultationId id, IdempotencyKey key) {
        return List.of(RedisKeys.consultation(id), RedisKeys.turnIdempotency(id, key.digest()));
    }

    /**
     * @param unpublishedKept how long a turn that no broker acknowledged keeps others out
     * @param keysKept how long an idempotency key is remembered
     * @param consultationsKept how long a consultation outlives its last turn
     */
    public record Settings(
            Duration unpublishedKept, Duration keysKept, Duration consultationsKept) {}
}
