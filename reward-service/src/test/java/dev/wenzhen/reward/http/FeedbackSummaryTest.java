package dev.wenzhen.reward.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.reward.feedback.DimensionMean;
import dev.wenzhen.reward.feedback.PolicyFeedback;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackSummaryTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void its_json_is_what_the_guide_says() throws Exception {
        FeedbackSummary summary =
                FeedbackSummary.of(
                        List.of(
                                new PolicyFeedback(
                                        "starter",
                                        15,
                                        133,
                                        Map.of("clear", new DimensionMean(2, 0.5)))));

        assertThat(json.readTree(json.writeValueAsBytes(summary)))
                .isEqualTo(
                        json.readTree(
                                """
                                {"total": 148, "policies": [{"policy": "starter", "total": 148,
                                "up": 15, "down": 133, "upRate": 0.10135135135135136,
                                "upRateInterval": {"low": %s, "high": %s},
                                "dimensions": {"clear": {"count": 2, "mean": 0.5}}}]}
                                """
                                        .formatted(
                                                summary.policies().get(0).upRateInterval().low(),
                                                summary.policies()
                                                        .get(0)
                                                        .upRateInterval()
                                                        .high())));
    }

    @Test
    void no_feedback_is_an_empty_list() throws Exception {
        assertThat(json.writeValueAsString(FeedbackSummary.of(List.of())))
                .isEqualTo("{\"total\":0,\"policies\":[]}");
    }
}
