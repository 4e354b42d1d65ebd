package dev.wenzhen.gateway.redis;

import dev.wenzhen.gateway.GatewayConfig;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands the framework's Redis connection to the plain classes of this package. */
@ApplicationScoped
public class RedisClient {

    @Produces
    @Singleton
    RedisCommands commands(Redis redis, GatewayConfig config) {
        return new RedisCommands(redis, config.redisTimeout());
    }
}
