package dev.wenzhen.evaluation.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.client.TurnTranscript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyInvariantsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_whole_reply_violates_nothing() {
        assertThat(violations(whole(), Map.of("t1", "您好"))).isEmpty();
    }

    @Test
    void an_immediate_alert_without_number_is_allowed() {
        List<TurnEvent> events = whole();
        events.add(0, event(0, TurnEvent.ALERT, ""));
        assertThat(violations(events, Map.of("t1", "您好"))).isEmpty();
    }

    @Test
    void a_gap_a_repeat_and_a_swap_are_seen() {
        List<TurnEvent> gap = whole();
        gap.remove(1);
        List<TurnEvent> repeat = whole();
        repeat.add(1, repeat.get(1));
        List<TurnEvent> swap = whole();
        swap.add(1, swap.remove(2));
        assertThat(List.of(gap, repeat, swap))
                .allSatisfy(
                        events ->
                                assertThat(violations(events, Map.of("t1", "您好")))
                                        .anyMatch(text -> text.contains("sequence numbers")));
    }

    @Test
    void a_second_and_a_missing_terminal_event_are_seen() {
        List<TurnEvent> second = whole();
        second.add(event(5, TurnEvent.FAILED, "您好"));
        List<TurnEvent> missing = whole();
        missing.remove(3);
        assertThat(List.of(second, missing))
                .allSatisfy(
                        events ->
                                assertThat(violations(events, Map.of("t1", "您好")))
                                        .anyMatch(text -> text.contains("terminal events")));
    }

    @Test
    void another_stored_reply_a_missing_and_an_extra_turn_are_seen() {
        assertThat(violations(whole(), Map.of("t1", "您"))).hasSize(1);
        assertThat(violations(whole(), Map.of())).hasSize(2);
        assertThat(violations(whole(), Map.of("t1", "您好", "t2", ""))).hasSize(1);
    }

    @Test
    void no_violation_quotes_what_was_said() {
        assertThat(violations(whole(), Map.of("t1", "别的"))).noneMatch(text -> text.contains("您"));
    }

    private static List<String> violations(List<TurnEvent> events, Map<String, String> stored) {
        ObjectNode snapshot = JSON.createObjectNode();
        ArrayNode turns = snapshot.putArray("turns");
        stored.forEach((id, reply) -> turns.addObject().put("turnId", id).put("reply", reply));
        TurnTranscript turn = new TurnTranscript("t1", 0, events, 1);
        return ReplyInvariants.violations(new ConsultationRecord("c1", List.of(turn)), snapshot);
    }

    private static List<TurnEvent> whole() {
        return new ArrayList<>(
                List.of(
                        event(1, "turn.accepted", ""),
                        event(2, TurnEvent.TEXT_DELTA, "您"),
                        event(3, TurnEvent.TEXT_DELTA, "好"),
                        event(4, TurnEvent.COMPLETED, "您好")));
    }

    private static TurnEvent event(long number, String type, String text) {
        return new TurnEvent(type, number, JSON.createObjectNode().put("text", text), number);
    }
}
