package dev.wenzhen.evaluation.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.client.TurnTranscript;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamDelaysTest {

    private static final long MILLI = 1_000_000;

    @Test
    void counts_from_the_request_for_the_first_token_and_from_the_due_time_for_others() {
        TurnTranscript turn =
                turn(
                        10 * MILLI,
                        delta("@12000000;", 30 * MILLI),
                        delta("@62000000;@112000000;", 120 * MILLI));
        assertThat(StreamDelays.of(turn)).isEqualTo(new StreamDelays(20.0, List.of(58.0, 8.0)));
    }

    @Test
    void a_reply_without_stamps_is_no_measurement() {
        TurnTranscript turn = turn(0, delta("您好", MILLI));
        assertThatThrownBy(() -> StreamDelays.of(turn)).isInstanceOf(IllegalStateException.class);
    }

    private static TurnTranscript turn(long submittedNanos, TurnEvent... events) {
        return new TurnTranscript("t", submittedNanos, List.of(events), 1);
    }

    private static TurnEvent delta(String text, long receivedNanos) {
        return new TurnEvent(
                TurnEvent.TEXT_DELTA,
                2,
                new ObjectMapper().createObjectNode().put("text", text),
                receivedNanos);
    }
}
