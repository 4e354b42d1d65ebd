package dev.wenzhen.worker.work;

import static dev.wenzhen.worker.work.Requests.LATER;
import static dev.wenzhen.worker.work.Requests.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.GenerationOptions;
import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.worker.frames.RecordingFrames;
import dev.wenzhen.worker.frames.ReplyPiece;
import dev.wenzhen.worker.metrics.WorkerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartTurnsTest {

    private static final long FIRST_EPOCH = 40;

    private final OffsetLedger ledger = new OffsetLedger();
    private final OpenTurns turns = new OpenTurns(ledger, 10);
    private final FakeGenerator generator = new FakeGenerator();
    private final RecordingFrames frames = new RecordingFrames();
    private final List<TurnId> claims = new ArrayList<>();
    private final TurnId turnId = TurnId.next();
    private boolean claimsFail;

    @AfterEach
    void stop() {
        frames.close();
    }

    @Test
    void a_turn_starts_under_the_offset_of_its_claim() {
        assertThat(start(Requests.pulled(turnId, 1))).isEmpty();

        GenerationTask task = generator.tasks.get(turnId + "/40");
        assertThat(task.messages())
                .containsExactly(new ChatMessage(ChatMessage.Role.USER, "头疼", true));
        assertThat(task.deadline()).isEqualTo(LATER);
        assertThat(task.sampling().seed()).isEqualTo(7);
        assertThat(task.sampling().maxNewTokens()).isEmpty();
    }

    @Test
    void a_wish_for_a_longer_reply_is_cut() {
        GenerationOptions wish =
                new GenerationOptions(
                        Optional.of(10_000),
                        Optional.of(0.5),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("。"));

        start(Requests.pulled(Requests.request(turnId, LATER, wish), 1, false));

        GenerationTask task = generator.tasks.get(turnId + "/40");
        assertThat(task.sampling().maxNewTokens()).hasValue(100);
        assertThat(task.sampling().temperature()).hasValue(0.5);
        assertThat(task.sampling().stop()).containsExactly("。");
    }

    @Test
    void a_turn_that_runs_is_not_claimed_again() {
        start(Requests.pulled(turnId, 1));

        assertThat(start(Requests.pulled(turnId, 2))).isEmpty();

        assertThat(claims).containsExactly(turnId);
        assertThat(generator.tasks).hasSize(1);
    }

    @Test
    void without_a_claim_nothing_starts_and_the_request_is_tried_again() {
        claimsFail = true;
        PulledRequest request = Requests.pulled(turnId, 1);

        assertThat(start(request)).containsExactly(request);
        assertThat(generator.tasks).isEmpty();
        assertThat(turns.size()).isZero();

        claimsFail = false;
        assertThat(start(request)).isEmpty();
        assertThat(generator.tasks).containsOnlyKeys(turnId + "/41");
    }

    @Test
    void a_full_generator_is_tried_again_under_a_new_claim() {
        generator.full = true;
        PulledRequest request = Requests.pulled(turnId, 1);
        assertThat(start(request)).containsExactly(request);

        generator.full = false;
        start(request);

        assertThat(generator.tasks).containsOnlyKeys(turnId + "/41");
    }

    @Test
    void a_request_past_its_deadline_is_claimed_and_ended() {
        start(Requests.pulled(Requests.request(turnId, NOW), 1, false));

        assertThat(generator.tasks).isEmpty();
        assertThat(claims).containsExactly(turnId);
        assertThat(onlyEnding()).isEqualTo(FinishReason.DEADLINE);
        assertThat(turns.size()).as("its ending is acknowledged").isZero();
    }

    @Test
    void a_request_without_messages_ends_with_an_error() {
        GenerationRequested empty =
                new GenerationRequested(
                        Requests.SUBJECT,
                        turnId,
                        3,
                        List.of(),
                        GenerationOptions.NONE,
                        7,
                        NOW,
                        LATER);

        start(Requests.pulled(empty, 1, false));

        assertThat(onlyEnding()).isEqualTo(FinishReason.ERROR);
    }

    @Test
    void a_cancellation_between_claim_and_start_stops_the_turn() {
        generator.whenSubmitted =
                () ->
                        assertThat(turns.cancel(cancelled(Long.MAX_VALUE)))
                                .as("not submitted yet, but claimed")
                                .isPresent();

        start(Requests.pulled(turnId, 1));

        assertThat(generator.cancelled).containsExactly(turnId + "/40");
    }

    @Test
    void a_newer_claim_elsewhere_stops_this_one_before_it_starts() {
        turns.cancel(cancelled(FIRST_EPOCH + 1));

        start(Requests.pulled(turnId, 1));

        assertThat(generator.tasks).isEmpty();
        assertThat(onlyEnding()).isEqualTo(FinishReason.CANCELLED);
    }

    @Test
    void pieces_carry_epoch_position_and_text_offset() {
        start(Requests.pulled(turnId, 1));
        GenerationListener listener = generator.listeners.get(turnId + "/40");

        listener.generated(new GeneratedTokens(0, List.of(5), ""));
        listener.generated(new GeneratedTokens(1, List.of(6), "头😀"));
        listener.generated(new GeneratedTokens(2, List.of(7, 8), "痛"));
        listener.finished(
                new GenerationResult(dev.wenzhen.lm.generation.FinishReason.LENGTH, 9, 2, 4, ""));

        List<ReplyPiece> pieces = frames.pieces(turnId, 4);
        assertThat(RecordingFrames.text(pieces)).isEqualTo("头😀痛");
        assertThat(RecordingFrames.tokenIds(pieces)).containsExactly(5, 6, 7, 8);
        assertThat(pieces).allMatch(piece -> piece.epoch() == FIRST_EPOCH);
        assertThat(pieces).allMatch(piece -> frames.isContiguous(pieces, piece));
        assertThat(pieces.get(pieces.size() - 1).ending())
                .hasValueSatisfying(
                        ending -> {
                            assertThat(ending.reason()).isEqualTo(FinishReason.LENGTH);
                            assertThat(ending.usage().cachedTokens()).isEqualTo(2);
                            assertThat(ending.policy()).isEqualTo("fake");
                        });
    }

    @Test
    void a_failing_listener_ends_its_turn_and_never_throws() {
        start(Requests.pulled(turnId, 1));
        GenerationListener listener = generator.listeners.get(turnId + "/40");

        listener.generated(null);
        listener.generated(new GeneratedTokens(0, List.of(5), "晚"));

        assertThat(onlyEnding()).isEqualTo(FinishReason.ERROR);
        assertThat(generator.cancelled).containsExactly(turnId + "/40");
    }

    @Test
    void an_abandoned_turn_says_nothing_more() {
        start(Requests.pulled(turnId, 1));
        GenerationListener listener = generator.listeners.get(turnId + "/40");
        turns.abandonAll();

        listener.generated(new GeneratedTokens(0, List.of(5), "晚"));
        listener.finished(
                new GenerationResult(
                        dev.wenzhen.lm.generation.FinishReason.CANCELLED, 1, 0, 1, ""));

        assertThat(frames.flusher().pendingPieces()).isZero();
        assertThat(frames.published()).isEmpty();
    }

    private List<PulledRequest> start(PulledRequest request) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        WorkerMetrics metrics = new WorkerMetrics(new SimpleMeterRegistry(), System::nanoTime);
        Workbench bench = new Workbench(generator, "fake", turns, frames.flusher(), metrics);
        frames.startOnce(turns);
        ledger.pulled(request.position());
        return new StartTurns(
                        bench,
                        this::claim,
                        new GenerationTasks(TextCipher.NONE, 100),
                        Duration.ofSeconds(1),
                        clock)
                .start(List.of(request));
    }

    private CompletableFuture<Long> claim(GenerationRequested request) {
        claims.add(request.turnId());
        return claimsFail
                ? CompletableFuture.failedFuture(new IllegalStateException("no broker"))
                : CompletableFuture.completedFuture(FIRST_EPOCH + claims.size() - 1);
    }

    private FinishReason onlyEnding() {
        List<ReplyPiece> pieces = frames.pieces(turnId, 1);
        assertThat(pieces).hasSize(1);
        return pieces.get(0).ending().orElseThrow().reason();
    }

    private GenerationCancelled cancelled(long beforeEpoch) {
        return new GenerationCancelled(Requests.SUBJECT, turnId, beforeEpoch);
    }
}
