package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.Priority;
import dev.wenzhen.lm.generation.SamplingOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private static Admission task(String id, String client, Priority priority, int samples) {
        GenerationTask task =
                new GenerationTask(
                        id,
                        client,
                        priority,
                        List.of(new ChatMessage(Role.USER, "痛", false)),
                        SamplingOptions.greedy(1),
                        Instant.MAX);
        return new ReplyAdmission(
                task, Collections.nCopies(samples, new GuardedListener(new RecordingListener())));
    }

    private static Admission normal(String id, String client) {
        return task(id, client, Priority.NORMAL, 1);
    }

    private static List<String> drain(WaitingLine line, int free) {
        List<String> ids = new ArrayList<>();
        Optional<Admission> next = line.next(free, false);
        while (next.isPresent()) {
            ids.add(next.get().id());
            next = line.next(free, false);
        }
        return ids;
    }

    @Test
    void clients_take_turns_whatever_each_of_them_sends() {
        WaitingLine line = new WaitingLine(8);
        for (int i = 0; i < 5; i++) {
            line.add(normal("greedy-" + i, "greedy"));
        }
        line.add(normal("modest-0", "modest"));
        line.add(normal("shy-0", "shy"));
        line.add(normal("modest-1", "modest"));

        assertThat(drain(line, 1))
                .containsExactly(
                        "greedy-0",
                        "modest-0",
                        "shy-0",
                        "greedy-1",
                        "modest-1",
                        "greedy-2",
                        "greedy-3",
                        "greedy-4");
    }

    @Test
    void who_was_served_last_waits_although_nothing_of_it_runs() {
        WaitingLine line = new WaitingLine(1);
        Admission first = normal("a-0", "a");
        line.add(first);
        line.add(normal("a-1", "a"));
        line.add(normal("b-0", "b"));
        line.next(1, false);
        line.ended(first);

        assertThat(line.next(1, false)).map(Admission::id).hasValue("b-0");
    }

    @Test
    void one_client_never_holds_all_slots() {
        WaitingLine line = new WaitingLine(3);
        Admission first = normal("0", "greedy");
        line.add(first);
        line.add(normal("1", "greedy"));
        line.add(normal("2", "greedy"));

        assertThat(line.wantedSlots()).isEqualTo(2);
        assertThat(drain(line, 3)).containsExactly("0", "1");
        assertThat(line.heldSlots()).isEqualTo(2);
        assertThat(line.wantedSlots()).isZero();
        line.ended(first);
        assertThat(drain(line, 3)).containsExactly("2");
    }

    @Test
    void urgent_tasks_go_first_and_need_not_share() {
        WaitingLine line = new WaitingLine(2);
        line.add(normal("0", "a"));
        line.add(task("1", "a", Priority.URGENT, 1));
        line.add(task("2", "a", Priority.URGENT, 1));

        assertThat(line.next(2, true)).map(Admission::id).hasValue("1");
        assertThat(line.next(2, true)).map(Admission::id).hasValue("2");
        assertThat(line.next(2, true)).isEmpty();
        assertThat(line.urgent()).isFalse();
    }

    @Test
    void nobody_overtakes_a_task_that_waits_for_several_slots() {
        WaitingLine line = new WaitingLine(4);
        line.add(task("samples", "a", Priority.NORMAL, 3));
        line.add(normal("single", "b"));

        assertThat(line.next(2, false)).isEmpty();
        assertThat(line.next(3, false)).map(Admission::id).hasValue("samples");
    }

    @Test
    void one_client_never_fills_the_whole_queue() {
        TaskBoard board = new TaskBoard(2, 6);
        for (int i = 0; i < 4; i++) {
            board.submit(normal("greedy-" + i, "greedy"));
        }

        assertThatThrownBy(() -> board.submit(normal("greedy-4", "greedy")))
                .isInstanceOf(RejectedExecutionException.class);
        board.submit(normal("modest", "modest"));
        assertThat(board.waiting()).isEqualTo(5);
    }

    @Test
    void more_samples_than_slots_are_refused() {
        TaskBoard board = new TaskBoard(2, 6);

        assertThatThrownBy(() -> board.submit(task("a", "a", Priority.NORMAL, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> board.submit(task("a", "a", Priority.NORMAL, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
