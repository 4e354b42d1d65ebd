package dev.wenzhen.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.RedisKeys;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.gateway.turn.AdmissionGate.GateRequest;
import dev.wenzhen.gateway.turn.GateDecision;
import dev.wenzhen.gateway.turn.IdempotencyKey;
import dev.wenzhen.gateway.turn.StateUnavailableException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisAdmissionGateIT {

    private static TestRedis redis;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final ConsultationId id = ConsultationId.next();
    private final RedisCommands commands = redis.commands();
    private final RedisAdmissionGate gate =
            new RedisAdmissionGate(
                    commands,
                    clock,
                    new RedisAdmissionGate.Settings(
                            Duration.ofSeconds(5), Duration.ofHours(24), Duration.ofDays(30)));

    @BeforeAll
    static void start() {
        redis = new TestRedis();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @BeforeEach
    void open() {
        commands.run(Command.HSET, consultation(), RedisKeys.Field.OPENED, "{}");
    }

    @Test
    void an_unknown_consultation_is_refused_and_leaves_nothing() {
        ConsultationId unknown = ConsultationId.next();

        assertThat(gate.admit(new GateRequest(unknown, TurnId.next(), key("k1"), "h1")))
                .isEqualTo(new GateDecision.UnknownConsultation());
        assertThat(exists(RedisKeys.turnIdempotency(unknown, key("k1").digest()))).isFalse();
    }

    @Test
    void a_published_turn_keeps_others_out_until_it_ends() {
        TurnId first = admitted("k1", "h1");
        gate.published(id, first, key("k1"));
        clock.advance(Duration.ofHours(1));

        assertThat(ask("k2", "h2")).isEqualTo(new GateDecision.Busy(first));
        end();
        assertThat(ask("k2", "h2")).isInstanceOf(GateDecision.Admitted.class);
    }

    @Test
    void a_retry_of_a_published_turn_is_known_even_after_its_end() {
        TurnId first = admitted("k1", "h1");
        gate.published(id, first, key("k1"));

        assertThat(ask("k1", "h1")).isEqualTo(new GateDecision.Known(first));
        end();
        assertThat(ask("k1", "h1")).isEqualTo(new GateDecision.Known(first));
    }

    @Test
    void a_retry_of_an_unpublished_turn_keeps_its_id() {
        TurnId first = admitted("k1", "h1");

        assertThat(ask("k1", "h1")).isEqualTo(new GateDecision.Pending(first));
    }

    @Test
    void a_key_with_another_body_is_refused() {
        admitted("k1", "h1");

        assertThat(ask("k1", "h2")).isEqualTo(new GateDecision.KeyReused());
    }

    @Test
    void an_unpublished_turn_gives_way_after_a_while() {
        TurnId first = admitted("k1", "h1");
        clock.advance(Duration.ofMillis(4999));
        assertThat(ask("k2", "h2")).isEqualTo(new GateDecision.Busy(first));

        clock.advance(Duration.ofMillis(1));
        TurnId second = admitted("k2", "h2");

        assertThat(second).isNotEqualTo(first);
        gate.published(id, second, key("k2"));
        assertThat(ask("k1", "h1")).isEqualTo(new GateDecision.Busy(second));
        end();
        assertThat(ask("k1", "h1")).isEqualTo(new GateDecision.Pending(first));
    }

    @Test
    void a_turn_that_the_dialogue_service_ended_is_known_though_never_confirmed() {
        TurnId first = admitted("k1", "h1");
        commands.run(
                Command.HSET,
                consultation(),
                RedisKeys.Field.STATE,
                "{\"turns\":[{\"turnId\":\"" + first + "\"}]}");
        end();

        assertThat(ask("k1", "h1")).isEqualTo(new GateDecision.Known(first));
    }

    @Test
    void confirming_a_turn_leaves_another_active_one_alone() {
        TurnId first = admitted("k1", "h1");
        clock.advance(Duration.ofSeconds(6));
        admitted("k2", "h2");

        gate.published(id, first, key("k1"));

        assertThat(field(RedisKeys.Field.ACTIVE_PUBLISHED)).isEqualTo("0");
    }

    @Test
    void what_is_written_expires() {
        admitted("k1", "h1");

        assertThat(ttl(consultation())).isBetween(2_591_000L, 2_592_000L);
        assertThat(ttl(RedisKeys.turnIdempotency(id, key("k1").digest())))
                .isBetween(86_300L, 86_400L);
    }

    @Test
    void fifty_parallel_posts_of_one_key_are_one_admission() throws Exception {
        List<GateDecision> decisions = inParallel(50, () -> ask("k1", "h1"));

        List<TurnId> admitted =
                decisions.stream()
                        .filter(GateDecision.Admitted.class::isInstance)
                        .map(decision -> ((GateDecision.Admitted) decision).turnId())
                        .toList();
        assertThat(admitted).hasSize(1);
        assertThat(decisions)
                .filteredOn(decision -> !(decision instanceof GateDecision.Admitted))
                .hasSize(49)
                .containsOnly(new GateDecision.Pending(admitted.get(0)));
    }

    @Test
    void of_fifty_parallel_keys_one_is_admitted() throws Exception {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            keys.add("k" + i);
        }
        var left = new java.util.concurrent.ConcurrentLinkedQueue<>(keys);

        List<GateDecision> decisions = inParallel(50, () -> ask(left.remove(), "h"));

        assertThat(decisions)
                .filteredOn(decision -> decision instanceof GateDecision.Admitted)
                .hasSize(1);
        assertThat(decisions)
                .filteredOn(decision -> decision instanceof GateDecision.Busy)
                .hasSize(49);
    }

    @Test
    void a_redis_that_is_away_is_told_apart() throws Exception {
        try (TestRedis other = new TestRedis()) {
            RedisCommands away = other.commands();
            assertThat(away.isAlive()).isTrue();
            other.stop();

            assertThat(away.isAlive()).isFalse();
            assertThatThrownBy(() -> away.run(Command.PING))
                    .isInstanceOf(StateUnavailableException.class);
        }
    }

    private static List<GateDecision> inParallel(int times, Callable<GateDecision> task)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<GateDecision> decisions = new ArrayList<>();
            for (Future<GateDecision> done :
                    threads.invokeAll(java.util.Collections.nCopies(times, task))) {
                decisions.add(done.get());
            }
            return decisions;
        } finally {
            threads.shutdown();
        }
    }

    private TurnId admitted(String key, String hash) {
        GateDecision decision = ask(key, hash);
        assertThat(decision).isInstanceOf(GateDecision.Admitted.class);
        return ((GateDecision.Admitted) decision).turnId();
    }

    private GateDecision ask(String key, String hash) {
        return gate.admit(new GateRequest(id, TurnId.next(), key(key), hash));
    }

    /** As the dialogue service does at the end of a turn. */
    private void end() {
        commands.run(Command.HDEL, consultation(), RedisKeys.Field.ACTIVE_TURN);
    }

    private boolean exists(String key) {
        return commands.run(Command.EXISTS, key).orElseThrow().toInteger() == 1;
    }

    private long ttl(String key) {
        return commands.run(Command.TTL, key).orElseThrow().toLong();
    }

    private String field(String name) {
        return commands.run(Command.HGET, consultation(), name).map(Response::toString).orElse("");
    }

    private String consultation() {
        return RedisKeys.consultation(id);
    }

    private static IdempotencyKey key(String value) {
        return new IdempotencyKey(value);
    }

    /** Moves when told. */
    private static final class MovingClock extends Clock {

        private volatile Instant now;

        MovingClock(Instant now) {
            this.now = now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
