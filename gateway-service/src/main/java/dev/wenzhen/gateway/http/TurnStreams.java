package dev.wenzhen.gateway.http;

import dev.wenzhen.events.TurnId;
import dev.wenzhen.gateway.GatewayConfig;
import dev.wenzhen.gateway.metrics.GatewayMetrics;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.gateway.stream.Permits;
import dev.wenzhen.gateway.stream.Permits.Permit;
import dev.wenzhen.gateway.stream.ReadingEnd;
import dev.wenzhen.gateway.stream.ReplyLog.Turn;
import dev.wenzhen.gateway.stream.TurnReader;
import dev.wenzhen.gateway.stream.TurnReading;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Joins a turn's events to an HTTP answer, for as long as both last. */
@ApplicationScoped
public class TurnStreams {

    private final TurnReading.Sources sources;
    private final Permits permits;
    private final GatewayConfig config;
    private final GatewayMetrics metrics;
    private final Clock clock;

    public TurnStreams(
            TurnReading.Sources sources,
            Permits permits,
            GatewayConfig config,
            GatewayMetrics metrics,
            Clock clock) {
        this.sources = sources;
        this.permits = permits;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * @throws ProblemException when too many streams are open
     */
    Permit permit() {
        return permits.tryTake().orElseThrow(() -> new ProblemException(ProblemType.OVERLOADED));
    }

    /**
     * Streams a turn's events; completes when the stream is over.
     *
     * @param reader makes what writes the events
     * @param permit given back at the end
     */
    Uni<Response> stream(
            RoutingContext exchange,
            Place place,
            String firstFrames,
            Function<SseResponse, TurnReader> reader,
            Permit permit) {
        SseResponse sse = new SseResponse(exchange, SseSettings.of(config));
        sse.closed().whenComplete((done, failure) -> permit.giveBack());
        SseResponse.onEventLoop(
                exchange,
                () -> {
                    TurnReading reading = reading(exchange, place, reader.apply(sse));
                    if (sse.open(firstFrames, reading::resume)) {
                        run(exchange.vertx(), reading, place, sse.closed());
                    }
                });
        return Uni.createFrom().completionStage(sse.closed()).map(done -> null);
    }

    /** An event stream that says only this. */
    Uni<Response> say(RoutingContext exchange, String frames) {
        SseResponse sse = new SseResponse(exchange, SseSettings.of(config));
        SseResponse.onEventLoop(
                exchange,
                () -> {
                    if (sse.open(frames, () -> {})) {
                        sse.end();
                    }
                });
        return Uni.createFrom().completionStage(sse.closed()).map(done -> null);
    }

    /** Reads a turn's events without writing any; {@code reader} completes what is returned. */
    <T> Uni<T> collect(
            RoutingContext exchange,
            Place place,
            Function<CompletableFuture<T>, TurnReader> reader,
            Permit permit) {
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletionStage<T> over = result;
        over.whenComplete((done, failure) -> permit.giveBack());
        SseResponse.onEventLoop(
                exchange,
                () -> {
                    TurnReading reading = reading(exchange, place, reader.apply(result));
                    run(exchange.vertx(), reading, place, over);
                });
        return Uni.createFrom().completionStage(over);
    }

    private TurnReading reading(RoutingContext exchange, Place place, TurnReader reader) {
        return new TurnReading(
                place.turn(),
                place.after(),
                sources,
                new CountedReader(reader, metrics),
                task -> SseResponse.onEventLoop(exchange, task));
    }

    private void run(Vertx vertx, TurnReading reading, Place place, CompletionStage<?> over) {
        reading.start(place.fresh());
        long wait = Math.max(1, Duration.between(clock.instant(), place.giveUpAt()).toMillis());
        long timer = vertx.setTimer(wait, late -> reading.giveUp());
        over.whenComplete(
                (done, failure) -> {
                    vertx.cancelTimer(timer);
                    reading.close();
                });
    }

    /** When a turn's terminal event is no longer waited for, if nothing says its deadline. */
    Instant giveUpAt(TurnId turnId) {
        Instant admitted = com.github.f4b6a3.ulid.Ulid.getInstant(turnId.value());
        return giveUpAtDeadline(admitted.plus(config.turnDeadline()));
    }

    /** Never at once: a reader that comes late gets what the log still brings. */
    Instant giveUpAtDeadline(Instant deadline) {
        Instant soonest = clock.instant();
        Instant later = deadline.isAfter(soonest) ? deadline : soonest;
        return later.plus(config.terminalGrace());
    }

    /**
     * Where a reader stands.
     *
     * @param after sequence number of the last event that it has
     * @param fresh nothing of the turn is older than now
     */
    record Place(Turn turn, long after, boolean fresh, Instant giveUpAt) {}

    /** Counts how readings end. */
    private record CountedReader(TurnReader reader, GatewayMetrics metrics) implements TurnReader {

        @Override
        public boolean isReady() {
            return reader.isReady();
        }

        @Override
        public void take(java.util.List<dev.wenzhen.events.ReplyEvent> events) {
            reader.take(events);
        }

        @Override
        public void end(ReadingEnd end) {
            metrics.streamEnded(end.name().toLowerCase(Locale.ROOT));
            reader.end(end);
        }
    }
}
