package dev.wenzhen.dialogue;

import dev.wenzhen.dialogue.kafka.LoopHealth;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the loop's thread runs; store and broker may be away. */
@Liveness
@Singleton
final class DialogueLiveness implements HealthCheck {

    private final LoopHealth health;

    DialogueLiveness(LoopHealth health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("dialogue-loop").status(health.isAlive()).build();
    }
}
