package dev.wenzhen.dialogue.redis;

import io.vertx.redis.client.Redis;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The configured Redis, handed to the wiring without showing the library. */
@Singleton
public final class RedisClient {

    private final Redis redis;

    RedisClient(Redis redis) {
        this.redis = redis;
    }

    /** Round trips that take no longer than this. */
    public RedisRoundTrip within(Duration timeout) {
        return new RedisRoundTrip(redis, timeout);
    }
}
