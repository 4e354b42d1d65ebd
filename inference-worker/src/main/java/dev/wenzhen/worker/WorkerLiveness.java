package dev.wenzhen.worker;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive: its own threads run. Depends on nothing outside. */
@Liveness
@ApplicationScoped
public class WorkerLiveness implements HealthCheck {

    private final WorkerWiring wiring;

    WorkerLiveness(WorkerWiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("inference worker threads")
                .status(wiring.health().threadsRun())
                .build();
    }
}
