package dev.wenzhen.worker;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the model is loaded, partitions are owned, the broker answers, nobody stops it. */
@Readiness
@ApplicationScoped
public class WorkerReadiness implements HealthCheck {

    private final WorkerWiring wiring;

    WorkerReadiness(WorkerWiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public HealthCheckResponse call() {
        WorkerHealth health = wiring.health();
        return HealthCheckResponse.named("inference worker")
                .withData("modelLoaded", health.modelLoaded())
                .withData("partitions", health.partitions())
                .withData("brokerAnswers", health.brokerAnswers())
                .withData("draining", health.draining())
                .status(health.ready())
                .build();
    }
}
