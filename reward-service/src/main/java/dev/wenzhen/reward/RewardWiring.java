package dev.wenzhen.reward;

import dev.wenzhen.reward.feedback.FeedbackLedger;
import dev.wenzhen.reward.feedback.FeedbackMetrics;
import dev.wenzhen.reward.kafka.FeedbackReader;
import dev.wenzhen.reward.kafka.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** The reward service's parts. */
@ApplicationScoped
public class RewardWiring {

    @Produces
    @Singleton
    FeedbackLedger ledger(RewardConfig config) {
        if (config.maxJudgements() < 1) {
            throw new IllegalArgumentException("wenzhen.reward.max-judgements must be at least 1");
        }
        return new FeedbackLedger(config.maxJudgements());
    }

    @Produces
    @Singleton
    FeedbackReader reader(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            FeedbackLedger ledger,
            MeterRegistry registry) {
        return new FeedbackReader(
                new KafkaClients(Map.copyOf(kafka)), ledger, new FeedbackMetrics(registry, ledger));
    }

    void onStart(@Observes StartupEvent event, FeedbackReader reader) {
        reader.start();
    }

    void onStop(@Observes ShutdownEvent event, FeedbackReader reader) {
        reader.stop();
    }
}
