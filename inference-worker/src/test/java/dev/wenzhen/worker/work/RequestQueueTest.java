package dev.wenzhen.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.TurnId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestQueueTest {

    private final RequestQueue queue = new RequestQueue();
    private final PulledRequest first = normal(1);
    private final PulledRequest second = normal(2);
    private final PulledRequest urgent =
            Requests.pulled(Requests.request(TurnId.next(), Requests.LATER), 1, true);

    @Test
    void urgent_requests_leave_first() {
        queue.add(first);
        queue.add(second);
        queue.add(urgent);

        assertThat(queue.take(2)).containsExactly(urgent, first);
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void what_is_put_back_keeps_its_place() {
        queue.add(first);
        queue.add(second);
        queue.add(urgent);

        queue.putBack(queue.take(2));

        assertThat(queue.take(3)).containsExactly(urgent, first, second);
    }

    @Test
    void a_lost_partition_takes_its_requests_along() {
        queue.add(first);
        queue.add(urgent);

        queue.drop(List.of(first.position().partition()));

        assertThat(queue.take(9)).containsExactly(urgent);
        assertThat(queue.urgentSize()).isZero();
    }

    @Test
    void taking_nothing_takes_nothing() {
        queue.add(first);

        assertThat(queue.take(0)).isEmpty();
        assertThat(queue.size()).isEqualTo(1);
    }

    private static PulledRequest normal(long offset) {
        return Requests.pulled(TurnId.next(), offset);
    }
}
