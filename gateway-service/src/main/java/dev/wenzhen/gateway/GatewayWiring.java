package dev.wenzhen.gateway;

import dev.wenzhen.events.TurnId;
import dev.wenzhen.gateway.consultation.ConsultationStore;
import dev.wenzhen.gateway.consultation.OpenConsultation;
import dev.wenzhen.gateway.metrics.GatewayMetrics;
import dev.wenzhen.gateway.openai.CompletionReading;
import dev.wenzhen.gateway.openai.LiveModels;
import dev.wenzhen.gateway.openai.OfferedModels;
import dev.wenzhen.gateway.redis.RedisAdmissionGate;
import dev.wenzhen.gateway.redis.RedisCommands;
import dev.wenzhen.gateway.redis.RedisConsultationStore;
import dev.wenzhen.gateway.redis.RedisReplyLog;
import dev.wenzhen.gateway.stream.Permits;
import dev.wenzhen.gateway.stream.TurnFeeds;
import dev.wenzhen.gateway.stream.TurnReading;
import dev.wenzhen.gateway.turn.AdmissionGate;
import dev.wenzhen.gateway.turn.AdmitTurn;
import dev.wenzhen.gateway.turn.AlertScreen;
import dev.wenzhen.gateway.turn.CommandLog;
import dev.wenzhen.safety.RedFlagScreen;
import dev.wenzhen.safety.privacy.Deidentifier;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.LongAdder;

/** How the gateway is put together. */
@ApplicationScoped
public class GatewayWiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    @Singleton
    AlertScreen alertScreen() {
        return new AlertScreen(RedFlagScreen.standard());
    }

    @Produces
    @Singleton
    Deidentifier deidentifier() {
        return Deidentifier.standard();
    }

    @Produces
    @Singleton
    AdmissionGate gate(RedisCommands redis, Clock clock, GatewayConfig config) {
        return new RedisAdmissionGate(
                redis,
                clock,
                new RedisAdmissionGate.Settings(
                        config.unpublishedKept(),
                        config.idempotencyKept(),
                        config.consultationsKept()));
    }

    @Produces
    @Singleton
    AdmitTurn admitTurn(
            AdmissionGate gate,
            CommandLog commands,
            Deidentifier deidentifier,
            Clock clock,
            GatewayConfig config) {
        AdmitTurn.Limits limits =
                new AdmitTurn.Limits(config.turnDeadline(), config.admissionTimeout());
        return new AdmitTurn(gate, commands, deidentifier, clock, TurnId::next, limits);
    }

    @Produces
    @Singleton
    ConsultationStore consultations(RedisCommands redis, GatewayConfig config) {
        return new RedisConsultationStore(
                redis, config.idempotencyKept(), config.consultationsKept());
    }

    @Produces
    @Singleton
    OpenConsultation openConsultation(
            ConsultationStore store, CommandLog commands, Clock clock, GatewayConfig config) {
        return new OpenConsultation(store, commands, clock, config.admissionTimeout());
    }

    @Produces
    @Singleton
    TurnFeeds turnFeeds(GatewayConfig config) {
        return new TurnFeeds(new TurnFeeds.Bounds(config.windowEvents(), config.windowBytes()));
    }

    @Produces
    @Singleton
    TurnReading.Sources sources(TurnFeeds feeds, RedisCommands redis) {
        return new TurnReading.Sources(feeds, new RedisReplyLog(redis), new LongAdder());
    }

    @Produces
    @Singleton
    Permits streamPermits(GatewayConfig config) {
        return new Permits(config.maxStreams());
    }

    @Produces
    @Singleton
    LiveModels liveModels(Clock clock, GatewayConfig config) {
        return new LiveModels(clock, config.workerStaleAfter());
    }

    @Produces
    @Singleton
    OfferedModels offeredModels(LiveModels live, GatewayConfig config) {
        return new OfferedModels(live, config.defaultModel());
    }

    @Produces
    @Singleton
    CompletionReading completionReading(GatewayConfig config) {
        return new CompletionReading(
                new CompletionReading.Bounds(
                        config.maxCompletionMessages(), config.maxCompletionLength()));
    }

    @Produces
    @Singleton
    GatewayMetrics metrics(
            MeterRegistry registry, TurnFeeds feeds, Permits streams, TurnReading.Sources sources) {
        GatewayMetrics metrics = new GatewayMetrics(registry);
        metrics.watch(feeds, streams, sources.replayed());
        return metrics;
    }
}
