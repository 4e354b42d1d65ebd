package dev.wenzhen.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.SheetCodec;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnSheet;
import dev.wenzhen.gateway.consultation.StoredConsultation;
import dev.wenzhen.gateway.stream.Events;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsultationSnapshotTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .build();

    private static final TurnSheet.Assessment EARLIER = assessment("headache", "头痛");
    private static final TurnSheet.Assessment LATER = assessment("dizziness", "头晕");
    private static final TurnSheet.Question QUESTION =
            new TurnSheet.Question("symptom:nausea", "您感到恶心吗？", List.of("有", "没有"), 1, 8);
    private static final TurnSheet.Citation CITATION =
            new TurnSheet.Citation(1, "migraine#self-care", "偏头痛", "自我护理", "休息。", List.of());

    @Test
    void each_turn_shows_what_was_found_out_in_it_and_the_consultation_the_newest() {
        ConsultationSnapshot snapshot =
                ConsultationSnapshot.of(
                        stored(
                                true,
                                turn(sheet(EARLIER, "门诊", Optional.of(QUESTION), List.of())),
                                turn(sheet(LATER, "急诊", Optional.empty(), List.of(CITATION))),
                                turn(Optional.empty())));

        assertThat(snapshot.turns())
                .extracting(TurnSnapshot::question)
                .containsExactly(Optional.of(QUESTION), Optional.empty(), Optional.empty());
        assertThat(snapshot.turns())
                .extracting(TurnSnapshot::triage)
                .containsExactly(
                        Optional.of(triage("门诊")), Optional.of(triage("急诊")), Optional.empty());
        assertThat(snapshot.turns())
                .extracting(TurnSnapshot::citations)
                .containsExactly(List.of(), List.of(CITATION), List.of());
        assertThat(snapshot.assessment()).contains(LATER);
        assertThat(snapshot.triage()).contains(triage("急诊"));
        assertThat(snapshot.crisisLocked()).isTrue();
        assertThat(snapshot.notice()).contains("未经临床医生审核");
    }

    @Test
    void a_turn_that_was_stored_before_there_were_sheets_has_no_such_members() {
        JsonNode snapshot =
                JSON.valueToTree(ConsultationSnapshot.of(stored(false, turn(Optional.empty()))));

        assertThat(snapshot.has("assessment")).isFalse();
        assertThat(snapshot.has("triage")).isFalse();
        assertThat(snapshot.get("crisisLocked").booleanValue()).isFalse();
        assertThat(snapshot.get("turns").get(0).fieldNames())
                .toIterable()
                .contains("turnId", "reply", "lastSequenceNumber")
                .doesNotContain("question", "triage", "citations", "sheet");
    }

    @Test
    void why_it_was_asked_is_not_told() {
        JsonNode snapshot =
                JSON.valueToTree(
                        ConsultationSnapshot.of(
                                stored(
                                        false,
                                        turn(
                                                sheet(
                                                        EARLIER,
                                                        "门诊",
                                                        Optional.of(QUESTION),
                                                        List.of())))));

        assertThat(snapshot.toString()).doesNotContain("highest-gain", "decision");
    }

    private static List<String> names(JsonNode object) {
        return Stream.of(object)
                .flatMap(node -> node.propertyStream().map(e -> e.getKey()))
                .toList();
    }

    private static StoredConsultation stored(boolean crisisLocked, String... turns) {
        String state =
                """
                {"subject": {"tenantId": "local", "patientId": "local",
                             "consultationId": "01JD0N3Q8Z6Y5X4W3V2T1S0R9P"},
                 "mode": "general", "version": 3, "openedAt": "2026-11-21T08:00:00Z",
                 "greeting": {"cipher": "none", "payload": "你好"}, "seed": [],
                 %s "turns": [%s]}
                """
                        .formatted(
                                crisisLocked ? "\"crisisLocked\": true," : "",
                                Stream.of(turns).collect(Collectors.joining(",")));
        return new StoredConsultation(
                new ConsultationOpened(
                        Events.SUBJECT, ConsultationMode.GENERAL, List.of(), false, Events.AT),
                Optional.of(
                        EventCodec.read(
                                state.getBytes(StandardCharsets.UTF_8), ConsultationState.class)),
                Optional.empty());
    }

    /** As it stands in Redis, which keeps turns of earlier versions. */
    private static String turn(Optional<TurnSheet> sheet) {
        String sealed =
                sheet.map(known -> new SheetCodec(TextCipher.NONE).seal(Events.SUBJECT, known))
                        .map(text -> "\"sheet\": " + JSON.valueToTree(text) + ",")
                        .orElse("");
        return """
               {"turnId": "01JD0N3Q8Z6Y5X4W3V2T1S0R9Q", "status": "completed",
                "question": {"cipher": "none", "payload": "头痛"},
                "reply": {"cipher": "none", "payload": "休息。"},
                "options": {"stop": []}, "requestPartition": -1, "seed": 1,
                "submittedAt": "2026-11-21T08:00:00Z", "deadline": "2026-11-21T08:02:00Z",
                "finishReason": "stop",
                "usage": {"promptTokens": 0, "cachedTokens": 0, "newTokens": 0},
                "policy": "p", "label": "l", %s "lastSequenceNumber": 3}
               """
                .formatted(sealed);
    }

    private static Optional<TurnSheet> sheet(
            TurnSheet.Assessment assessment,
            String level,
            Optional<TurnSheet.Question> question,
            List<TurnSheet.Citation> citations) {
        return Optional.of(
                new TurnSheet(
                        Optional.of(
                                new TurnSheet.Decision(
                                        "ask", "information-gain", "highest-gain", Map.of())),
                        Optional.of(assessment),
                        Optional.of(triage(level)),
                        question,
                        citations));
    }

    private static TurnSheet.Triage triage(String level) {
        return new TurnSheet.Triage(level, List.of(), List.of(), List.of(), "未经临床医生审核");
    }

    private static TurnSheet.Assessment assessment(String id, String name) {
        return new TurnSheet.Assessment(
                List.of(new TurnSheet.Finding(id, name)), List.of(), List.of(), List.of(), 1, 0);
    }
}
