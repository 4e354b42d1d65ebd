package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.stack.WenzhenCommands;
import dev.wenzhen.stack.launch.LocalStack;
import dev.wenzhen.stack.launch.PartNames;
import org.junit.jupiter.api.Test;

/** An operator ends what a crisis locked. */
class CrisisIT {

    private final LocalStack stack = SharedStack.get();
    private final GatewayClient client = new GatewayClient(stack.gateway());

    @Test
    void there_is_nothing_to_clear_where_nothing_is_locked() {
        WenzhenCommands.Answer answer = clear(client.open().id());

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).contains("is not locked");
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
}
