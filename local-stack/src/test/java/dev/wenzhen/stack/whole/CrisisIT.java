package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.stack.WenzhenCommands;
import dev.wenzhen.stack.launch.LocalStack;
import dev.wenzhen.stack.launch.PartNames;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A crisis locks a consultation until somebody has spoken with the patient. */
class CrisisIT {

    private final LocalStack stack = SharedStack.get();
    private final GatewayClient client = new GatewayClient(stack.gateway());

    @Test
    void an_operator_clears_what_a_crisis_locked() throws Exception {
        stack.stop(PartNames.DIALOGUE);
        stack.start(PartNames.DIALOGUE, Map.of("wenzhen.dialogue.care.enabled", "true"));
        try {
            lockAndClear(client.open().id());
        } finally {
            stack.stop(PartNames.DIALOGUE);
            stack.start(PartNames.DIALOGUE);
        }
    }

    private void lockAndClear(String id) throws Exception {
        assertThat(clear(id).out()).contains("is not locked");

        assertThat(finishReason(id, "我不想活了，想结束自己的生命")).isEqualTo("fixed_text");
        assertThat(isLocked(id)).isTrue();
        assertThat(finishReason(id, "高血压平时饮食要注意什么？")).isEqualTo("fixed_text");

        WenzhenCommands.Answer cleared = clear(id);
        assertThat(cleared.exit()).isZero();
        assertThat(cleared.out()).contains("cleared");
        await().atMost(Duration.ofSeconds(10)).until(() -> !isLocked(id));
        assertThat(finishReason(id, "高血压平时饮食要注意什么？")).isNotEqualTo("fixed_text");
    }

    @Test
    void a_consultation_that_does_not_exist_is_told() {
        String unknown = ConsultationId.next().value();

        WenzhenCommands.Answer answer = clear(unknown);
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).isEqualTo("no consultation " + unknown + "\n");
        assertThat(clear("no-id").err()).contains("26 letters and digits");
    }

    @Test
    void what_does_not_answer_is_named() {
        WenzhenCommands.Answer answer =
                WenzhenCommands.run(
                        "crisis",
                        "clear",
                        ConsultationId.next().value(),
                        "--redis",
                        "127.0.0.1:1",
                        "--kafka",
                        "127.0.0.1:1");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).isEqualTo("redis at 127.0.0.1:1 does not answer\n");
    }

    private WenzhenCommands.Answer clear(String id) {
        return WenzhenCommands.run(
                "crisis",
                "clear",
                id,
                "--redis",
                "127.0.0.1:" + stack.port(PartNames.REDIS),
                "--kafka",
                "127.0.0.1:" + stack.port(PartNames.KAFKA));
    }

    private boolean isLocked(String id) {
        return client.snapshot(id).path("crisisLocked").asBoolean();
    }

    private String finishReason(String id, String text) throws Exception {
        TurnEvent terminal =
                client.ask(new TurnRequest(id, text, ConsultationId.next().value()), event -> {})
                        .get(60, TimeUnit.SECONDS)
                        .terminal();
        assertThat(terminal.type()).isEqualTo(TurnEvent.COMPLETED);
        return terminal.text("finishReason");
    }
}
