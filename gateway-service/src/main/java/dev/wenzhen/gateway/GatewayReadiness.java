package dev.wenzhen.gateway;

import dev.wenzhen.gateway.kafka.ReplyEventReader;
import dev.wenzhen.gateway.redis.RedisCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when reply events are caught up, Kafka is connected and Redis answers. Redis is asked at
 * most once in a while, so that probes cost nothing.
 */
@Readiness
@ApplicationScoped
public class GatewayReadiness implements HealthCheck {

    private static final Duration REDIS_REMEMBERED = Duration.ofSeconds(1);

    private final ReplyEventReader replyEvents;
    private final RedisCommands redis;
    private final Clock clock;
    private Instant redisAsked = Instant.EPOCH;
    private boolean redisAlive;

    public GatewayReadiness(ReplyEventReader replyEvents, RedisCommands redis, Clock clock) {
        this.replyEvents = replyEvents;
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        boolean redisUp = isRedisAlive();
        boolean up = replyEvents.isCaughtUp() && replyEvents.isConnected() && redisUp;
        return HealthCheckResponse.named("gateway")
                .status(up)
                .withData("replyEventsCaughtUp", replyEvents.isCaughtUp())
                .withData("kafkaConnected", replyEvents.isConnected())
                .withData("redisAlive", redisUp)
                .build();
    }

    private synchronized boolean isRedisAlive() {
        Instant now = clock.instant();
        if (Duration.between(redisAsked, now).compareTo(REDIS_REMEMBERED) > 0) {
            redisAlive = redis.isAlive();
            redisAsked = now;
        }
        return redisAlive;
    }
}
