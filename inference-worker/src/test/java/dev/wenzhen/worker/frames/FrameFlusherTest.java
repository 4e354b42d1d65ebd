package dev.wenzhen.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.GenerationEnding;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.worker.work.Requests;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameFlusherTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final TurnId turnId = TurnId.next();
    private final BlockingQueue<TurnId> ended = new LinkedBlockingQueue<>();
    private volatile boolean wanted = true;
    private FrameFlusher flusher;

    @AfterEach
    void stop() {
        flusher.close();
    }

    @Test
    void tells_of_an_ending_when_the_broker_has_it() throws Exception {
        CompletableFuture<Object> acknowledgement = new CompletableFuture<>();
        start(frame -> acknowledgement);

        flusher.offer(3, ending(), true);
        assertThat(flusher.awaitEmpty(Duration.ofMillis(50))).isFalse();
        assertThat(ended).isEmpty();
        acknowledgement.complete("written");

        assertThat(ended.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(turnId);
        assertThat(flusher.awaitEmpty(LIMIT)).isTrue();
    }

    @Test
    void writes_again_what_was_not_written() throws Exception {
        BlockingQueue<Frame> written = new LinkedBlockingQueue<>();
        int[] failures = {3};
        start(
                frame -> {
                    if (failures[0]-- > 2) {
                        throw new IllegalStateException("no address");
                    }
                    if (failures[0] >= 0) {
                        return CompletableFuture.failedFuture(new IllegalStateException("late"));
                    }
                    written.add(frame);
                    return CompletableFuture.completedFuture(frame);
                });

        flusher.offer(3, ending(), true);

        assertThat(written.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .isEqualTo(new Frame(3, List.of(ending())));
        assertThat(ended.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(turnId);
    }

    @Test
    void gives_up_what_nobody_waits_for() throws Exception {
        start(frame -> CompletableFuture.failedFuture(new IllegalStateException("late")));
        wanted = false;

        flusher.offer(3, ending(), true);

        assertThat(ended.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(turnId);
        assertThat(flusher.awaitEmpty(LIMIT)).isTrue();
    }

    @Test
    void offering_never_waits_for_the_broker() throws Exception {
        CountDownLatch brokerBack = new CountDownLatch(1);
        CountDownLatch publishing = new CountDownLatch(1);
        start(
                frame -> {
                    publishing.countDown();
                    awaitQuietly(brokerBack);
                    return CompletableFuture.completedFuture(frame);
                });
        flusher.offer(3, ending(), true);
        assertThat(publishing.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();

        flusher.offer(4, ending(), true);

        assertThat(flusher.pendingPieces()).isEqualTo(1);
        brokerBack.countDown();
        assertThat(flusher.awaitEmpty(LIMIT)).isTrue();
    }

    private void start(FrameLog log) {
        flusher =
                new FrameFlusher(
                        log,
                        new FlushPolicy(Duration.ofMillis(5), Duration.ofMillis(5), 10_000),
                        System::nanoTime);
        flusher.start(
                new FrameFlusher.Owner() {
                    @Override
                    public boolean wants(TurnId any, long epoch) {
                        return wanted;
                    }

                    @Override
                    public void ended(TurnId any, long epoch) {
                        ended.add(any);
                    }
                });
    }

    private ReplyPiece ending() {
        return ReplyPiece.ending(
                Requests.request(turnId, Requests.LATER),
                40,
                new GenerationEnding(FinishReason.STOP, TokenUsage.NONE, "", "starter"));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
