package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.GatewayProblem;
import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.evaluation.client.TurnTranscript;
import dev.wenzhen.evaluation.load.ConsultationRecord;
import dev.wenzhen.evaluation.load.Questions;
import dev.wenzhen.evaluation.load.ReplyInvariants;
import dev.wenzhen.stack.launch.LocalStack;
import dev.wenzhen.stack.launch.PartNames;
import dev.wenzhen.stack.process.PartFailedException;
import dev.wenzhen.stack.whole.RawGateway.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part that others need is away, or cannot come. */
class MissingPartIT {

    private static final String BODY = "{\"text\": \"%s\"}".formatted(Questions.text(0, 0));

    private static final String EMERGENCY = "{\"text\": \"我胸口压榨样疼，出冷汗，喘不上气\"}";

    private static final int MOST_ATTEMPTS = 10;

    private final LocalStack stack = SharedStack.get();
    private final RawGateway raw = new RawGateway(stack.gateway());
    private final GatewayClient client = new GatewayClient(stack.gateway());

    @TempDir Path folder;

    @Test
    void without_kafka_a_turn_is_refused_in_time_and_its_repeat_is_taken_once() throws Exception {
        String id = client.open().id();
        List<String> emergencies = List.of(client.open().id(), client.open().id());
        Map<String, String> key = Map.of("Idempotency-Key", "k");
        String turns = "/v1/consultations/" + id + "/turns";
        stack.kill(PartNames.KAFKA);

        long begin = System.nanoTime();
        Answer refused = raw.post(turns, BODY, key);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(refused.problem()).isEqualTo("503 application/problem+json not_published");
        assertThat(elapsed).isLessThan(Duration.ofSeconds(5));
        assertAlerted(emergencies.get(0), emergencies.get(1));

        stack.start(PartNames.KAFKA);
        stack.awaitReady();
        TurnTranscript turn = askPatiently(id, "k");
        assertThat(client.snapshot(id).path("turns")).hasSize(1);
        assertThat(violations(id, turn)).isEmpty();
    }

    @Test
    void without_redis_a_turn_is_refused_and_what_was_said_is_still_there_after() throws Exception {
        String id = client.open().id();
        TurnTranscript first = askPatiently(id, "first");
        stack.stop(PartNames.REDIS);

        Answer refused =
                raw.post(
                        "/v1/consultations/" + id + "/turns",
                        BODY,
                        Map.of("Idempotency-Key", "second"));
        assertThat(refused.problem()).isEqualTo("503 application/problem+json state_unavailable");
        assertAlerted(id, id);

        stack.start(PartNames.REDIS);
        stack.awaitReady();
        TurnTranscript second = askPatiently(id, "second");
        assertThat(violations(id, first, second)).isEmpty();
    }

    @Test
    void without_a_worker_a_turn_is_queued_and_fails_at_its_deadline() throws Exception {
        stack.stop(SharedStack.FIRST_WORKER);
        stack.stop(SharedStack.SECOND_WORKER);
        stack.stop(PartNames.GATEWAY);
        stack.start(PartNames.GATEWAY, Map.of("wenzhen.gateway.turn-deadline", "PT3S"));

        String id = client.open().id();
        TurnTranscript turn = askPatiently(id, "k");

        assertThat(turn.events().stream().map(TurnEvent::type))
                .containsExactly("turn.accepted", "turn.queued", TurnEvent.FAILED);
        assertThat(turn.terminal().text("code")).isEqualTo("deadline_exceeded");
        assertThat(violations(id, turn)).isEmpty();

        stack.stop(PartNames.GATEWAY);
        stack.start(PartNames.GATEWAY);
        stack.start(SharedStack.FIRST_WORKER);
        stack.start(SharedStack.SECOND_WORKER);
    }

    @Test
    void a_worker_whose_model_cannot_be_used_says_why_in_one_sentence() throws Exception {
        stack.stop(SharedStack.SECOND_WORKER);
        try {
            assertRefused(folder.resolve("missing"), "model_folder_missing");
            assertRefused(
                    ModelFolders.truncatedWeights(folder.resolve("short")),
                    "model_weights_truncated");
            assertRefused(
                    ModelFolders.largerTokenizer(folder.resolve("large")),
                    "model_tokenizer_mismatch");
        } finally {
            stack.start(SharedStack.SECOND_WORKER);
        }
    }

    /** The emergency text comes whatever is away, in a document and in a stream. */
    private void assertAlerted(String one, String other) throws Exception {
        Map<String, String> key = Map.of("Idempotency-Key", "emergency");
        Answer refused = raw.post("/v1/consultations/" + one + "/turns", EMERGENCY, key);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body().path("alert").path("phones").toString()).contains("120");

        List<String> stream = raw.stream("/v1/consultations/" + other + "/turns", EMERGENCY, key);
        assertThat(stream)
                .filteredOn(line -> line.startsWith("event: "))
                .containsExactly("event: safety.alert", "event: turn.failed");
    }

    private void assertRefused(Path model, String word) {
        Map<String, String> settings = Map.of("wenzhen.worker.model-directory", model.toString());
        assertThatThrownBy(() -> stack.start(SharedStack.SECOND_WORKER, settings))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining(word)
                .hasMessageStartingWith("worker-2 ended with exit code")
                .message()
                .hasLineCount(1);
    }

    /** As a client does that is told 503: again, with the same key. */
    private TurnTranscript askPatiently(String consultation, String key) throws Exception {
        TurnRequest turn = new TurnRequest(consultation, Questions.text(0, 0), key);
        for (int attempt = 1; ; attempt++) {
            try {
                return client.ask(turn, event -> {}).get(60, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                boolean temporary =
                        e.getCause() instanceof GatewayProblem problem && problem.status() == 503;
                if (!temporary || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<String> violations(String consultation, TurnTranscript... turns) {
        ConsultationRecord record = new ConsultationRecord(consultation, List.of(turns));
        return ReplyInvariants.violations(record, client.snapshot(consultation));
    }
}
