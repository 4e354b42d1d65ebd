package dev.wenzhen.lm.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every generator keeps to, whatever stands behind it. */
public abstract class TextGeneratorContract {

    /** Enough for any queue in these tests to be full. */
    private static final int MANY = 200;

    private TextGenerator generator;

    /** A generator with two slots whose replies are of at least two pieces. */
    protected abstract TextGenerator open(Clock clock);

    @BeforeEach
    void openGenerator() {
        generator = open(Clock.systemUTC());
    }

    @AfterEach
    void closeGenerator() {
        generator.close();
    }

    private <T extends GenerationListener> T submit(String id, T listener) {
        generator.submit(task(id, Instant.MAX), listener);
        return listener;
    }

    private static GenerationTask task(String id, Instant deadline) {
        List<ChatMessage> messages =
                List.of(
                        new ChatMessage(ChatMessage.Role.SYSTEM, "你是医生。", true),
                        new ChatMessage(ChatMessage.Role.USER, "高血压患者饮食要注意什么？", true));
        return new GenerationTask(id, messages, SamplingOptions.greedy(24), deadline);
    }

    @Test
    void a_reply_comes_in_order_and_ends_once() {
        GatedListener reply = submit("a", GatedListener.open());

        GenerationResult end = reply.await();
        assertThat(end.reason()).isIn(FinishReason.STOP, FinishReason.LENGTH);
        assertThat(end.errorCode()).isEmpty();
        assertThat(reply.text()).isNotBlank();
        assertThat(end.newTokens()).isPositive();
        int next = 0;
        for (GeneratedTokens piece : reply.pieces()) {
            assertThat(piece.position()).isEqualTo(next);
            next += piece.tokenIds().size();
        }
        assertThat(reply.endings()).isEqualTo(1);
    }

    @Test
    void replies_go_on_side_by_side_or_one_after_the_other() {
        List<GatedListener> replies =
                List.of(submit("a", GatedListener.open()), submit("b", GatedListener.open()));

        assertThat(replies)
                .allSatisfy(
                        reply -> {
                            assertThat(reply.await().reason())
                                    .isIn(FinishReason.STOP, FinishReason.LENGTH);
                            assertThat(reply.text()).isNotBlank();
                            assertThat(reply.endings()).isEqualTo(1);
                        });
    }

    @Test
    void an_id_in_use_is_refused_and_free_again_at_the_end() {
        GatedListener first = submit("a", new GatedListener());
        first.awaitBegin();

        assertThatThrownBy(() -> submit("a", GatedListener.open()))
                .isInstanceOf(IllegalArgumentException.class);

        first.opened().await();
        assertThat(submit("a", GatedListener.open()).await().errorCode()).isEmpty();
    }

    @Test
    void a_cancelled_reply_ends_as_cancelled_and_once() {
        GatedListener reply = submit("a", new GatedListener());
        reply.awaitBegin();

        generator.cancel("a");
        generator.cancel("a");
        generator.cancel("unknown");

        assertThat(reply.opened().await().reason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(submit("a", GatedListener.open()).await().errorCode()).isEmpty();
        assertThat(reply.endings()).isEqualTo(1);
    }

    @Test
    void an_overdue_task_ends_with_its_deadline() {
        GatedListener reply = GatedListener.open();

        generator.submit(task("late", Instant.EPOCH), reply);

        assertThat(reply.await().reason()).isEqualTo(FinishReason.DEADLINE);
        assertThat(reply.text()).isEmpty();
    }

    @Test
    void who_hears_of_an_ending_finds_a_place_free() {
        AtomicReference<GeneratorLoad> load = new AtomicReference<>();
        GatedListener reply = new GatedListener(() -> load.set(generator.load()));

        submit("a", reply.opened()).await();

        assertThat(load.get().freeSlots()).isEqualTo(2);
        assertThat(load.get().running()).isZero();
    }

    @Test
    void tasks_beyond_the_bound_are_refused_and_harm_nobody() {
        List<GatedListener> accepted = new ArrayList<>();
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < MANY; i++) {
                                accepted.add(submit("task-" + i, new GatedListener()));
                            }
                        })
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(2);
        assertThat(generator.load().freeSlots()).isZero();

        accepted.forEach(GatedListener::opened);
        for (GatedListener reply : accepted) {
            assertThat(reply.await().reason()).isIn(FinishReason.STOP, FinishReason.LENGTH);
            assertThat(reply.endings()).isEqualTo(1);
        }
    }

    @Test
    void closing_ends_what_runs_and_refuses_what_comes() throws InterruptedException {
        GatedListener reply = submit("a", new GatedListener());
        reply.awaitBegin();
        assertThat(generator.alive()).isTrue();
        Thread closing = new Thread(generator::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        reply.opened();
        closing.join();

        assertThat(reply.await().reason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(reply.endings()).isEqualTo(1);
        assertThat(generator.alive()).isFalse();
        assertThatThrownBy(() -> submit("b", GatedListener.open()))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatCode(generator::close).doesNotThrowAnyException();
    }

    @Test
    void a_listener_that_throws_harms_its_own_reply_only() {
        GatedListener good = submit("good", GatedListener.open());
        submit(
                "bad",
                (GenerationListener)
                        new GenerationListener() {
                            @Override
                            public void generated(GeneratedTokens tokens) {
                                throw new IllegalStateException("of the test");
                            }

                            @Override
                            public void finished(GenerationResult result) {}
                        });

        assertThat(good.await().errorCode()).isEmpty();
        assertThat(submit("next", GatedListener.open()).await().errorCode()).isEmpty();
    }

    @Test
    void it_says_what_it_runs() {
        GeneratorDescription description = generator.description();

        assertThat(description.model()).isNotBlank();
        assertThat(description.engine()).isNotBlank();
        assertThat(description.contextTokens()).isPositive();
        assertThat(generator.description()).isEqualTo(description);
        assertThat(generator.load()).isEqualTo(new GeneratorLoad(0, 0, 2, 0));
    }
}
