package dev.wenzhen.dialogue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.dialogue.consultation.Dialogue;
import dev.wenzhen.dialogue.consultation.Examples;
import dev.wenzhen.dialogue.consultation.Matter;
import dev.wenzhen.dialogue.desk.ConsultationDesk;
import dev.wenzhen.dialogue.desk.CountingMeter;
import dev.wenzhen.dialogue.desk.DialogueStore;
import dev.wenzhen.dialogue.desk.DialogueStoreContract;
import dev.wenzhen.dialogue.desk.Input;
import dev.wenzhen.dialogue.desk.Origin;
import dev.wenzhen.dialogue.desk.StoreUnavailableException;
import dev.wenzhen.events.ConsultationCommand;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.RedisKeys;
import dev.wenzhen.events.TextCipher;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisDialogueStoreIT extends DialogueStoreContract {

    private static final Retention RETENTION =
            new Retention(Duration.ofDays(30), Duration.ofHours(24));

    @TempDir private static Path directory;

    private static RedisProcess server;
    private static Vertx vertx;
    private static Redis redis;
    private static RedisRoundTrip roundTrip;

    private final DialogueStore store =
            new RedisDialogueStore(roundTrip, RETENTION, TextCipher.NONE);

    @BeforeAll
    static void startRedis() throws IOException {
        server = RedisProcess.start(directory);
        vertx = Vertx.vertx();
        redis = Redis.createClient(vertx, server.url());
        roundTrip = new RedisRoundTrip(redis, Duration.ofSeconds(2));
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
        vertx.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        ask(Request.cmd(Command.FLUSHALL));
    }

    @Override
    protected DialogueStore store() {
        return store;
    }

    @Override
    protected void open(ConsultationOpened event) {
        ask(
                Request.cmd(Command.HSET)
                        .arg(RedisKeys.consultation(event.subject().consultationId()))
                        .arg(RedisKeys.Field.OPENED)
                        .arg(EventCodec.write(event)));
    }

    @Test
    void the_end_of_a_turn_reopens_admission_and_lets_the_events_expire() {
        ConsultationDesk desk = desk();
        String hash = RedisKeys.consultation(Examples.consultation(1));
        admit(hash, 1);
        handle(desk, Examples.opened(1), Examples.submitted(1, 1, "头痛"));
        assertThat(field(hash, RedisKeys.Field.ACTIVE_TURN)).isEqualTo(Examples.turn(1).value());

        handle(desk, Examples.cancelRequested(1, 1));

        assertThat(field(hash, RedisKeys.Field.ACTIVE_TURN)).isNull();
        assertThat(field(hash, RedisKeys.Field.ACTIVE_PUBLISHED)).isNull();
        String events = RedisKeys.turnEvents(Examples.consultation(1), Examples.turn(1));
        assertThat(secondsToLive(events)).isBetween(1L, RETENTION.endedTurnEvents().toSeconds());
        assertThat(secondsToLive(hash)).isBetween(1L, RETENTION.consultations().toSeconds());
    }

    @Test
    void the_end_of_a_turn_leaves_a_later_admission_alone() {
        ConsultationDesk desk = desk();
        String hash = RedisKeys.consultation(Examples.consultation(1));
        handle(desk, Examples.opened(1), Examples.submitted(1, 1, "头痛"));
        admit(hash, 2);

        handle(desk, Examples.cancelRequested(1, 1));

        assertThat(field(hash, RedisKeys.Field.ACTIVE_TURN)).isEqualTo(Examples.turn(2).value());
    }

    @Test
    void a_consultation_that_cannot_be_read_is_left_out_and_its_records_are_refused() {
        String hash = RedisKeys.consultation(Examples.consultation(1));
        ask(Request.cmd(Command.HSET).arg(hash).arg(RedisKeys.Field.STATE).arg("{broken"));

        assertThat(store.load(List.of(Examples.consultation(1), Examples.consultation(2))))
                .containsOnly(
                        java.util.Map.entry(
                                Examples.consultation(2),
                                Dialogue.unknown(Examples.consultation(2))));
        assertThat(handle(desk(), Examples.opened(1)).refused())
                .extracting(refusal -> refusal.code())
                .containsExactly("unreadable_state");
    }

    @Test
    void scripts_that_redis_forgot_are_sent_again() {
        ask(Request.cmd(Command.SCRIPT).arg("FLUSH"));

        handle(desk(), Examples.opened(1));

        assertThat(loaded(Examples.consultation(1)).version()).isEqualTo(1);
    }

    @Test
    void a_redis_that_died_is_reported_in_time_and_found_again_with_everything()
            throws IOException, InterruptedException {
        handle(desk(), Examples.opened(1), Examples.submitted(1, 1, "头痛"));
        Dialogue before = loaded(Examples.consultation(1));
        server.kill();

        assertThatThrownBy(store::ping).isInstanceOf(StoreUnavailableException.class);

        server.start();
        assertThat(loadedWhenBack()).isEqualTo(before);
    }

    /** The pool may hold connections that died with the server. */
    private Dialogue loadedWhenBack() {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                return loaded(Examples.consultation(1));
            } catch (StoreUnavailableException e) {
                assertThat(e.getMessage()).startsWith("redis_");
            }
        }
        throw new AssertionError("Redis is back but was not found");
    }

    private ConsultationDesk desk() {
        return new ConsultationDesk(Examples.rules(), store, new CountingMeter(), 10);
    }

    private static dev.wenzhen.dialogue.desk.Publications handle(
            ConsultationDesk desk, ConsultationCommand... commands) {
        List<Input> inputs =
                java.util.Arrays.stream(commands)
                        .map(
                                command ->
                                        new Input(
                                                command.subject().consultationId(),
                                                new Origin("log", Examples.PARTITION, 0),
                                                new Matter.Commanded(command)))
                        .toList();
        return desk.handle(inputs, Examples.at(Examples.NOW));
    }

    private static void admit(String hash, int turn) {
        ask(
                Request.cmd(Command.HSET)
                        .arg(hash)
                        .arg(RedisKeys.Field.ACTIVE_TURN)
                        .arg(Examples.turn(turn).value())
                        .arg(RedisKeys.Field.ACTIVE_PUBLISHED)
                        .arg("1"));
    }

    private static String field(String hash, String field) {
        Response value = ask(Request.cmd(Command.HGET).arg(hash).arg(field));
        return value == null ? null : value.toString();
    }

    private static long secondsToLive(String key) {
        return ask(Request.cmd(Command.TTL).arg(key)).toLong();
    }

    private static Response ask(Request request) {
        return roundTrip.send(List.of(request)).get(0);
    }
}
