package dev.wenzhen.reward;

import dev.wenzhen.reward.kafka.FeedbackReader;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: all feedback that was there at the start is counted, and the broker answers. */
@Readiness
@ApplicationScoped
public class RewardReadiness implements HealthCheck {

    private final FeedbackReader reader;
    private final RewardConfig config;

    RewardReadiness(FeedbackReader reader, RewardConfig config) {
        this.reader = reader;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        boolean brokerAnswers = reader.brokerAnsweredWithin(config.readyWithin());
        return HealthCheckResponse.named("feedback")
                .withData("caughtUp", reader.caughtUp())
                .withData("brokerAnswers", brokerAnswers)
                .status(reader.caughtUp() && brokerAnswers)
                .build();
    }
}
