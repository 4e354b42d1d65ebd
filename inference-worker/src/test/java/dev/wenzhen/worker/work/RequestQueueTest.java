package dev.wenzhen.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.GenerationOptions;
import dev.wenzhen.events.PatientId;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TenantId;
import dev.wenzhen.events.TurnId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestQueueTest {

    private final RequestQueue queue = new RequestQueue(4);
    private final PulledRequest first = normal(1);
    private final PulledRequest second = normal(2);
    private final PulledRequest urgent =
            Requests.pulled(Requests.request(TurnId.next(), Requests.LATER), 1, true);

    @Test
    void urgent_requests_leave_first() {
        queue.add(first);
        queue.add(second);
        queue.add(urgent);

        assertThat(take(2)).containsExactly(urgent, first);
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void what_is_put_back_keeps_its_place() {
        queue.add(first);
        queue.add(second);
        queue.add(urgent);

        queue.putBack(take(2));

        assertThat(take(3)).containsExactly(urgent, first, second);
    }

    @Test
    void a_lost_partition_takes_its_requests_along() {
        queue.add(first);
        queue.add(urgent);

        queue.drop(List.of(first.position().partition()));

        assertThat(take(9)).containsExactly(urgent);
        assertThat(queue.urgentSize()).isZero();
    }

    @Test
    void taking_nothing_takes_nothing() {
        queue.add(first);

        assertThat(take(0)).isEmpty();
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void patients_take_turns_whatever_each_of_them_sends() {
        PulledRequest greedy1 = of("greedy", 1);
        PulledRequest greedy2 = of("greedy", 2);
        PulledRequest greedy3 = of("greedy", 3);
        PulledRequest modest = of("modest", 4);
        List.of(greedy1, greedy2, greedy3, modest).forEach(queue::add);

        assertThat(take(2)).containsExactly(greedy1, modest);
        assertThat(queue.take(1, 0, Map.of("local/greedy", 1))).containsExactly(greedy2);
    }

    @Test
    void nobody_gets_the_last_slot_too() {
        PulledRequest greedy = of("greedy", 1);
        queue.add(greedy);

        assertThat(queue.startable(Map.of("local/greedy", 3))).isZero();
        assertThat(queue.take(1, 0, Map.of("local/greedy", 3))).isEmpty();
        assertThat(queue.startable(Map.of("local/greedy", 2))).isEqualTo(1);
        assertThat(queue.take(1, 0, Map.of("local/greedy", 2))).containsExactly(greedy);
    }

    @Test
    void urgent_requests_leave_although_no_slot_is_free() {
        queue.add(first);
        queue.add(urgent);

        assertThat(queue.take(0, 3, Map.of())).containsExactly(urgent);
        assertThat(queue.normalSize()).isEqualTo(1);
    }

    private static PulledRequest of(String patient, long offset) {
        Subject subject =
                new Subject(TenantId.LOCAL, new PatientId(patient), ConsultationId.next());
        return Requests.pulled(
                Requests.request(subject, TurnId.next(), Requests.LATER, GenerationOptions.NONE),
                offset,
                false);
    }

    private List<PulledRequest> take(int count) {
        return queue.take(count, count, Map.of());
    }

    private static PulledRequest normal(long offset) {
        return Requests.pulled(TurnId.next(), offset);
    }
}
