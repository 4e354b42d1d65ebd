package dev.wenzhen.dialogue;

import dev.wenzhen.dialogue.kafka.LoopHealth;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while store and broker were seen lately. Asks nobody, so it never hangs. */
@Readiness
@Singleton
final class DialogueReadiness implements HealthCheck {

    private final LoopHealth health;

    DialogueReadiness(LoopHealth health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("dialogue")
                .status(health.isAlive() && health.storeIsThere() && health.brokerIsThere())
                .withData("redis", health.storeIsThere())
                .withData("kafka", health.brokerIsThere())
                .withData("partitions", health.partitions())
                .build();
    }
}
