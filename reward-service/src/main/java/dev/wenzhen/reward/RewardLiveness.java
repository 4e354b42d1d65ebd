package dev.wenzhen.reward;

import dev.wenzhen.reward.kafka.FeedbackReader;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive: its own thread runs. Depends on nothing outside. */
@Liveness
@ApplicationScoped
public class RewardLiveness implements HealthCheck {

    private final FeedbackReader reader;

    RewardLiveness(FeedbackReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("feedback reader").status(reader.alive()).build();
    }
}
