package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.evaluation.client.TurnTranscript;
import dev.wenzhen.evaluation.load.ConsultationRecord;
import dev.wenzhen.evaluation.load.Questions;
import dev.wenzhen.evaluation.load.ReplyInvariants;
import dev.wenzhen.stack.launch.LocalStack;
import dev.wenzhen.stack.launch.PartNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class RestartIT {

    private static final long LIMIT_SECONDS = 60;

    private static final LocalStack STACK = SharedStack.get();
    private final GatewayClient client = new GatewayClient(STACK.gateway());

    @BeforeAll
    static void speak_slowly() {
        STACK.stop(SharedStack.SECOND_WORKER);
        STACK.stop(SharedStack.FIRST_WORKER);
        STACK.start(SharedStack.FIRST_WORKER, SharedStack.SCRIPTED);
    }

    @AfterAll
    static void speak_as_before() {
        STACK.stop(SharedStack.FIRST_WORKER);
        STACK.start(SharedStack.FIRST_WORKER);
        STACK.start(SharedStack.SECOND_WORKER);
    }

    @Test
    void a_restart_of_each_service_between_turns_loses_and_repeats_nothing() throws Exception {
        String consultation = client.open().id();
        List<TurnTranscript> turns = new ArrayList<>();
        turns.add(ask(consultation, 0).get(LIMIT_SECONDS, TimeUnit.SECONDS));
        for (String service :
                List.of(
                        PartNames.GATEWAY,
                        PartNames.DIALOGUE,
                        PartNames.REWARD,
                        SharedStack.FIRST_WORKER)) {
            STACK.stop(service);
            if (service.equals(SharedStack.FIRST_WORKER)) {
                STACK.start(service, SharedStack.SCRIPTED);
            } else {
                STACK.start(service);
            }
            turns.add(ask(consultation, turns.size()).get(LIMIT_SECONDS, TimeUnit.SECONDS));
        }
        assertWhole(consultation, turns);
    }

    @ParameterizedTest
    @ValueSource(strings = {PartNames.DIALOGUE, PartNames.GATEWAY, "worker-1"})
    void a_kill_in_the_middle_of_a_reply_loses_and_repeats_nothing(String part) throws Exception {
        String consultation = client.open().id();
        CountDownLatch middle = new CountDownLatch(10);
        CompletableFuture<TurnTranscript> turn =
                client.ask(
                        new TurnRequest(consultation, Questions.text(0, 0), "killed"),
                        event -> middle.countDown());
        assertThat(middle.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

        STACK.kill(part);
        assertThat(turn).isNotDone();
        if (part.equals(SharedStack.FIRST_WORKER)) {
            STACK.start(part, SharedStack.SCRIPTED);
        } else {
            STACK.start(part);
        }

        TurnTranscript transcript = turn.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(transcript.text()).hasSize(40);
        assertWhole(consultation, List.of(transcript));
    }

    private CompletableFuture<TurnTranscript> ask(String consultation, int turn) {
        String text = Questions.text(0, turn);
        return client.ask(new TurnRequest(consultation, text, "turn-" + turn), event -> {});
    }

    private void assertWhole(String consultation, List<TurnTranscript> turns) {
        ConsultationRecord record = new ConsultationRecord(consultation, turns);
        assertThat(ReplyInvariants.violations(record, client.snapshot(consultation))).isEmpty();
        assertThat(turns).allMatch(turn -> turn.terminal().type().equals(TurnEvent.COMPLETED));
    }
}
