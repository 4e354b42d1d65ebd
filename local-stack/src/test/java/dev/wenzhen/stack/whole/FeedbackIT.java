package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.evaluation.client.TurnTranscript;
import dev.wenzhen.evaluation.load.Questions;
import dev.wenzhen.stack.launch.LocalStack;
import dev.wenzhen.stack.launch.PartNames;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What patients think of replies arrives at the reward service. */
class FeedbackIT {

    private final LocalStack stack = SharedStack.get();
    private final RawGateway raw = new RawGateway(stack.gateway());
    private final GatewayClient client = new GatewayClient(stack.gateway());
    private final RawGateway reward =
            new RawGateway(URI.create("http://127.0.0.1:" + stack.port(PartNames.REWARD)));

    @Test
    void only_the_latest_rating_of_a_turn_counts_also_after_a_restart() throws Exception {
        long before = total();
        String id = client.open().id();
        TurnTranscript turn =
                client.ask(new TurnRequest(id, Questions.text(0, 0), "k"), event -> {})
                        .get(60, TimeUnit.SECONDS);
        String feedback = "/v1/consultations/" + id + "/turns/" + turn.turnId() + "/feedback";

        assertThat(raw.post(feedback, "{\"rating\": 1}", Map.of()).status()).isEqualTo(202);
        assertThat(raw.post(feedback, "{\"rating\": -1}", Map.of()).status()).isEqualTo(202);

        await().atMost(Duration.ofSeconds(20)).until(() -> total() == before + 1);
        stack.stop(PartNames.REWARD);
        stack.start(PartNames.REWARD);
        assertThat(total()).isEqualTo(before + 1);
    }

    private long total() throws Exception {
        JsonNode summary = reward.get("/v1/feedback/summary", Map.of()).body();
        assertThat(summary.has("total")).isTrue();
        return summary.path("total").asLong();
    }
}
