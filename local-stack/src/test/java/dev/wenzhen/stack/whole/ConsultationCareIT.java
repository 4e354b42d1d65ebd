package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.evaluation.client.TurnTranscript;
import dev.wenzhen.evaluation.load.ConsultationRecord;
import dev.wenzhen.evaluation.load.ReplyInvariants;
import dev.wenzhen.stack.launch.LocalStack;
import dev.wenzhen.stack.launch.PartNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Consultations as patients have them: asked first, then advised from sources, by a real model. */
@TestInstance(Lifecycle.PER_CLASS)
class ConsultationCareIT {

    private static final long LIMIT_SECONDS = 60;
    private static final int MOST_QUESTIONS = 8;
    private static final Map<String, String> CARE_ON =
            Map.of("wenzhen.dialogue.care.enabled", "true");

    private static final LocalStack STACK = SharedStack.get();
    private final GatewayClient client = new GatewayClient(STACK.gateway());

    @BeforeAll
    static void care() {
        STACK.stop(PartNames.DIALOGUE);
        STACK.start(PartNames.DIALOGUE, CARE_ON);
    }

    @AfterAll
    static void speak_as_before() {
        STACK.stop(PartNames.DIALOGUE);
        STACK.start(PartNames.DIALOGUE);
    }

    @Test
    void a_patient_is_asked_and_then_advised_from_sources() throws Exception {
        String consultation = client.open().id();
        List<TurnTranscript> turns = new ArrayList<>();
        Set<String> slots = new HashSet<>();
        turns.add(ask(consultation, "我头痛三天了，有点恶心", 0));
        while (types(last(turns)).contains("question.asked")) {
            JsonNode question = only(last(turns), "question.asked").data().path("question");
            assertThat(slots.add(question.path("slot").asText())).isTrue();
            assertThat(question.path("options")).hasSize(3);
            assertThat(last(turns).text()).isEqualTo(question.path("text").asText());
            turns.add(ask(consultation, "不清楚", turns.size()));
        }

        assertThat(slots).isNotEmpty().hasSizeLessThanOrEqualTo(MOST_QUESTIONS);
        assertThat(types(last(turns))).contains("triage.updated", "citation.added");
        assertThat(last(turns).text()).isNotEmpty();
        JsonNode snapshot = client.snapshot(consultation);
        assertThat(snapshot.path("triage").path("level").asText()).isNotEmpty();
        assertThat(
                        ReplyInvariants.violations(
                                new ConsultationRecord(consultation, turns), snapshot))
                .isEmpty();
    }

    @Test
    void a_kill_while_text_is_held_back_loses_and_repeats_nothing() throws Exception {
        STACK.stop(SharedStack.SECOND_WORKER);
        STACK.stop(SharedStack.FIRST_WORKER);
        STACK.start(SharedStack.FIRST_WORKER, SharedStack.SCRIPTED);
        try {
            String consultation = client.open().id();
            CountDownLatch cited = new CountDownLatch(1);
            CompletableFuture<TurnTranscript> turn =
                    client.ask(
                            new TurnRequest(consultation, "感冒了，流鼻涕、嗓子疼两天，请直接告诉我怎么办", "killed"),
                            event -> {
                                if (event.type().equals("citation.added")) {
                                    cited.countDown();
                                }
                            });
            assertThat(cited.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

            STACK.kill(PartNames.DIALOGUE);
            assertThat(turn).isNotDone();
            STACK.start(PartNames.DIALOGUE, CARE_ON);

            TurnTranscript transcript = turn.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(transcript.terminal().type()).isEqualTo(TurnEvent.COMPLETED);
            assertThat(transcript.text()).isNotEmpty();
            assertThat(
                            ReplyInvariants.violations(
                                    new ConsultationRecord(consultation, List.of(transcript)),
                                    client.snapshot(consultation)))
                    .isEmpty();
        } finally {
            STACK.stop(SharedStack.FIRST_WORKER);
            STACK.start(SharedStack.FIRST_WORKER);
            STACK.start(SharedStack.SECOND_WORKER);
        }
    }

    private TurnTranscript ask(String consultation, String text, int number) throws Exception {
        return client.ask(new TurnRequest(consultation, text, "care-" + number), event -> {})
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static TurnTranscript last(List<TurnTranscript> turns) {
        return turns.get(turns.size() - 1);
    }

    private static List<String> types(TurnTranscript turn) {
        return turn.events().stream().map(TurnEvent::type).toList();
    }

    private static TurnEvent only(TurnTranscript turn, String type) {
        return turn.events().stream()
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
