package dev.wenzhen.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> words() {
        return EventExamples.all().keySet().stream().sorted();
    }

    @Test
    void every_event_has_an_example() {
        Set<Class<?>> examples =
                EventExamples.all().values().stream()
                        .map(Object::getClass)
                        .collect(Collectors.toSet());

        assertThat(EventCodec.eventTypes().collect(Collectors.toSet())).isEqualTo(examples);
    }

    @ParameterizedTest
    @MethodSource("words")
    void writes_the_golden_json(String word) throws IOException {
        Object event = EventExamples.all().get(word);

        assertThat(EventCodec.schemaOf(event.getClass())).isEqualTo(word + "/1");
        assertThat(JSON.readTree(EventCodec.write(event))).isEqualTo(JSON.readTree(golden(word)));
    }

    @ParameterizedTest
    @MethodSource("words")
    void reads_the_golden_json_back(String word) throws IOException {
        Object event = EventExamples.all().get(word);

        assertThat(EventCodec.read(word + "/1", golden(word), event.getClass())).isEqualTo(event);
    }

    @Test
    void ignores_fields_that_a_newer_writer_added() {
        byte[] json =
                """
                {"subject":{"tenantId":"local","patientId":"p",\
                "consultationId":"01HZX3M5E0V9QK2T4W6Y8A0C2E","ward":"7"},\
                "turnId":"01HZX3M5E1V9QK2T4W6Y8A0C2F","workerId":"w","device":"cuda:0"}
                """
                        .getBytes(UTF_8);

        GenerationChunk chunk =
                EventCodec.read("generation.claimed/1", json, GenerationChunk.class);

        assertThat(chunk).isInstanceOf(GenerationClaimed.class);
    }

    @Test
    void refuses_an_unknown_version() {
        assertThatThrownBy(
                        () ->
                                EventCodec.read(
                                        "turn.submitted/2",
                                        golden("turn.submitted"),
                                        ConsultationCommand.class))
                .isInstanceOfSatisfying(
                        UnreadableEventException.class,
                        e -> assertThat(e.code()).isEqualTo("unknown_schema"));
    }

    @Test
    void refuses_a_record_without_schema() {
        assertThatThrownBy(() -> EventCodec.read(null, new byte[0], ConsultationCommand.class))
                .isInstanceOfSatisfying(
                        UnreadableEventException.class,
                        e -> assertThat(e.code()).isEqualTo("unknown_schema"));
    }

    @Test
    void refuses_an_event_of_another_topic() {
        assertThatThrownBy(
                        () ->
                                EventCodec.read(
                                        "worker.status/1",
                                        golden("worker.status"),
                                        ConsultationCommand.class))
                .isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void says_nothing_of_the_content_when_it_is_malformed() {
        byte[] json = "{\"turnId\":\"我胸口痛\"}".getBytes(UTF_8);

        assertThatThrownBy(
                        () -> EventCodec.read("turn.submitted/1", json, ConsultationCommand.class))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageNotContaining("胸口")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consultation.opened",
                "turn.submitted",
                "turn.cancel-requested",
                "generation.requested",
                "generation.cancelled",
                "generation.claimed",
                "reply.event",
                "feedback.given",
                "worker.status"
            })
    void refuses_an_event_that_lacks_what_every_reader_needs(String word) {
        Class<?> type = EventExamples.all().get(word).getClass();

        assertThatThrownBy(() -> EventCodec.read(word + "/1", "{}".getBytes(UTF_8), type))
                .isInstanceOfSatisfying(
                        UnreadableEventException.class,
                        e -> assertThat(e.code()).isEqualTo("malformed_event"));
    }

    @Test
    void refuses_a_request_without_deadline() throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(golden("generation.requested"));
        json.remove("deadline");

        assertThatThrownBy(
                        () ->
                                EventCodec.read(
                                        "generation.requested/1",
                                        JSON.writeValueAsBytes(json),
                                        GenerationRequested.class))
                .isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void refuses_a_tombstone_where_an_event_is_expected() {
        assertThatThrownBy(
                        () -> EventCodec.read("turn.submitted/1", null, ConsultationCommand.class))
                .isInstanceOfSatisfying(
                        UnreadableEventException.class,
                        e -> assertThat(e.code()).isEqualTo("empty_event"));
    }

    @Test
    void writes_only_events() {
        assertThatThrownBy(() -> EventCodec.write("text"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] golden(String word) {
        try (InputStream in =
                EventCodecTest.class.getResourceAsStream("/golden/" + word + ".json")) {
            assertThat(in).as("golden file of %s", word).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
