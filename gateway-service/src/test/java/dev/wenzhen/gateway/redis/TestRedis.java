package dev.wenzhen.gateway.redis;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import redis.embedded.RedisServer;

/** A real Redis of its own: the one on the PATH, else the one that embedded-redis brings. */
final class TestRedis implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final RedisServer server;
    private final Redis client;

    TestRedis() {
        try {
            int port = freePort();
            var builder = RedisServer.newRedisServer().port(port).bind("127.0.0.1");
            onPath().ifPresent(file -> builder.executableProvider(() -> file));
            server = builder.setting("save \"\"").build();
            server.start();
            client =
                    Redis.createClient(
                            vertx,
                            new RedisOptions()
                                    .setConnectionString("redis://127.0.0.1:" + port)
                                    .setMaxPoolSize(8)
                                    .setMaxPoolWaiting(256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RedisCommands commands() {
        return new RedisCommands(client, Duration.ofSeconds(10));
    }

    void stop() throws IOException {
        server.stop();
    }

    @Override
    public void close() throws IOException {
        client.close();
        vertx.close();
        server.stop();
    }

    private static Optional<File> onPath() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> new File(folder, "redis-server"))
                .filter(File::canExecute)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
