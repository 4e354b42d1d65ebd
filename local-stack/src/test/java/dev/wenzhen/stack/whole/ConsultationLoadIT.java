package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.load.ConsultationLoad;
import dev.wenzhen.evaluation.load.ConsultationRecord;
import dev.wenzhen.evaluation.load.LoadPlan;
import dev.wenzhen.evaluation.load.ReplyInvariants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsultationLoadIT {

    @Test
    void twenty_consultations_of_five_turns_are_answered_whole_and_in_order() {
        GatewayClient client = new GatewayClient(SharedStack.get().gateway());
        LoadPlan plan = new LoadPlan(20, 5, Duration.ZERO, Duration.ofMinutes(4));

        List<ConsultationRecord> consultations = new ConsultationLoad(client, plan).run();

        assertThat(consultations).hasSize(20).allMatch(one -> one.turns().size() == 5);
        assertThat(consultations)
                .flatMap(
                        one ->
                                ReplyInvariants.violations(
                                        one, client.snapshot(one.consultationId())))
                .isEmpty();
        assertThat(consultations)
                .flatMap(ConsultationRecord::turns)
                .allMatch(turn -> turn.terminal().type().equals(TurnEvent.COMPLETED))
                .allMatch(turn -> !turn.text().isEmpty());
    }
}
