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
 * Ready once reply events were caught up, and from then on: a gateway that loses Kafka or Redis
 * still answers emergencies and refuses the rest with an advice, which a gateway that was taken out
 * of service cannot. The data tell what is away. Redis is asked at most once in a while, so that
 * probes cost nothing.
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
        boolean caughtUp = replyEvents.isCaughtUp();
        return HealthCheckResponse.named("gateway")
                .status(caughtUp)
                .withData("replyEventsCaughtUp", caughtUp)
                .withData("kafkaConnected", replyEvents.isConnected())
                .withData("redisAlive", isRedisAlive())
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
