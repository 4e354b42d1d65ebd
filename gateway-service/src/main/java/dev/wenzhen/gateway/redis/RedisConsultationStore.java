package dev.wenzhen.gateway.redis;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.PatientId;
import dev.wenzhen.events.RedisKeys;
import dev.wenzhen.events.RedisKeys.Field;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TenantId;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.gateway.consultation.ConsultationStore;
import dev.wenzhen.gateway.consultation.StoredConsultation;
import dev.wenzhen.gateway.turn.IdempotencyKey;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Consultations in Redis hashes, a patient's list in a sorted set. */
public final class RedisConsultationStore implements ConsultationStore {

    private static final String RESERVE = RedisScripts.read("reserve-opening.lua");

    private final RedisCommands redis;
    private final Duration keysKept;
    private final Duration consultationsKept;

    public RedisConsultationStore(
            RedisCommands redis, Duration keysKept, Duration consultationsKept) {
        this.redis = redis;
        this.keysKept = keysKept;
        this.consultationsKept = consultationsKept;
    }

    @Override
    public Optional<ConsultationId> reserve(Subject proposed, IdempotencyKey key, String bodyHash) {
        Response answer =
                redis.script(
                        RESERVE,
                        List.of(
                                RedisKeys.openingIdempotency(
                                        proposed.tenantId(), proposed.patientId(), key.digest())),
                        proposed.consultationId(),
                        bodyHash,
                        keysKept.toSeconds());
        return "reserved".equals(answer.get(0).toString())
                ? Optional.of(new ConsultationId(answer.get(1).toString()))
                : Optional.empty();
    }

    @Override
    public void open(ConsultationOpened opened) {
        String key = RedisKeys.consultation(opened.subject().consultationId());
        redis.run(Command.HSETNX, key, Field.OPENED, EventCodec.write(opened));
        redis.run(Command.EXPIRE, key, consultationsKept.toSeconds());
    }

    @Override
    public void list(ConsultationOpened opened) {
        Subject subject = opened.subject();
        String key = RedisKeys.consultationsOf(subject.tenantId(), subject.patientId());
        long openedAt = opened.openedAt().toEpochMilli();
        redis.run(Command.ZADD, key, "NX", openedAt, subject.consultationId());
        long oldest = openedAt - consultationsKept.toMillis();
        redis.run(Command.ZREMRANGEBYSCORE, key, "-inf", oldest);
        redis.run(Command.EXPIRE, key, consultationsKept.toSeconds());
    }

    @Override
    public Optional<StoredConsultation> find(ConsultationId id) {
        Response fields =
                redis.run(
                                Command.HMGET,
                                RedisKeys.consultation(id),
                                Field.OPENED,
                                Field.STATE,
                                Field.ACTIVE_TURN)
                        .orElseThrow();
        return Optional.ofNullable(fields.get(0))
                .map(
                        opened ->
                                new StoredConsultation(
                                        EventCodec.read(opened.toBytes(), ConsultationOpened.class),
                                        Optional.ofNullable(fields.get(1))
                                                .map(RedisConsultationStore::state),
                                        Optional.ofNullable(fields.get(2))
                                                .map(Response::toString)
                                                .map(TurnId::new)));
    }

    @Override
    public List<ConsultationOpened> listOf(
            TenantId tenant, PatientId patient, Optional<ConsultationId> after, int limit) {
        String key = RedisKeys.consultationsOf(tenant, patient);
        long first = after.map(id -> rankAfter(key, id)).orElse(0L);
        Response ids =
                redis.run(Command.ZRANGE, key, first, first + limit - 1, "REV").orElseThrow();
        List<ConsultationOpened> found = new ArrayList<>();
        for (Response id : ids) {
            redis.run(
                            Command.HGET,
                            RedisKeys.consultation(new ConsultationId(id.toString())),
                            Field.OPENED)
                    .map(json -> EventCodec.read(json.toBytes(), ConsultationOpened.class))
                    .ifPresent(found::add);
        }
        return found;
    }

    private long rankAfter(String key, ConsultationId id) {
        return redis.run(Command.ZREVRANK, key, id)
                .map(rank -> rank.toLong() + 1)
                .orElse((long) Integer.MAX_VALUE);
    }

    private static ConsultationState state(Response json) {
        return EventCodec.read(json.toBytes(), ConsultationState.class);
    }
}
