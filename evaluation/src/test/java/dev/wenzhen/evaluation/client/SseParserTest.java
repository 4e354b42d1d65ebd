package dev.wenzhen.evaluation.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SseParserTest {

    private final SseParser parser = new SseParser();

    @Test
    void reads_id_type_and_data() {
        assertThat(events("id: 7", "event: text.delta", "data: {\"text\":\"您\"}", ""))
                .containsExactly(
                        new ServerEvent(Optional.of("7"), "text.delta", "{\"text\":\"您\"}"));
    }

    @Test
    void joins_lines_of_data_and_keeps_their_spaces_but_the_first() {
        assertThat(events("data: a", "data:  b", "data:", "data", ""))
                .containsExactly(new ServerEvent(Optional.empty(), "message", "a\n b\n\n"));
    }

    @Test
    void passes_over_comments_retries_unknown_fields_and_events_without_data() {
        assertThat(events(": heartbeat", "", "retry: 2000", "", "colour: red", "id: 1", ""))
                .isEmpty();
    }

    @Test
    void an_event_inherits_nothing_from_the_one_before() {
        assertThat(events("id: 1", "event: a", "data: x", "", "data: y", ""))
                .containsExactly(
                        new ServerEvent(Optional.of("1"), "a", "x"),
                        new ServerEvent(Optional.empty(), "message", "y"));
    }

    @Test
    void drops_a_byte_order_mark_and_what_no_empty_line_completes() {
        assertThat(events("\uFEFFdata: x", "", "data: half"))
                .containsExactly(new ServerEvent(Optional.empty(), "message", "x"));
    }

    private List<ServerEvent> events(String... lines) {
        return List.of(lines).stream().map(parser::accept).flatMap(Optional::stream).toList();
    }
}
