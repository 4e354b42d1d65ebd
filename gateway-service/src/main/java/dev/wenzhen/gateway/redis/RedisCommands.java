package dev.wenzhen.gateway.redis;

import dev.wenzhen.gateway.turn.StateUnavailableException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Commands to Redis with a bounded wait. Thread-safe. */
public final class RedisCommands {

    private final Redis redis;
    private final Duration timeout;

    /**
     * @param timeout after which a command counts as failed; what it did is unknown then
     */
    public RedisCommands(Redis redis, Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /**
     * Blocks; not for event loops. Empty when Redis answers nil.
     *
     * @throws StateUnavailableException when Redis fails or is too slow
     */
    Optional<Response> run(Command command, Object... arguments) {
        return await(send(command, arguments));
    }

    /** Whether Redis answers in time; blocks. */
    public boolean isAlive() {
        try {
            return run(Command.PING).isPresent();
        } catch (StateUnavailableException e) {
            return false;
        }
    }

    /** One script over the keys of one hash slot. */
    Response script(String script, List<String> keys, Object... arguments) {
        Request request = Request.cmd(Command.EVAL).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        add(request, arguments);
        return await(send(request)).orElseThrow(() -> new StateUnavailableException(null));
    }

    /** Never blocks; fails after the timeout. Null when Redis answers nil. */
    CompletableFuture<Response> send(Command command, Object... arguments) {
        return send(add(Request.cmd(command), arguments));
    }

    private CompletableFuture<Response> send(Request request) {
        CompletionStage<Response> answer = redis.send(request).toCompletionStage();
        return answer.toCompletableFuture().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<Response> await(CompletableFuture<Response> answer) {
        try {
            return Optional.ofNullable(answer.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateUnavailableException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StateUnavailableException(e);
        }
    }

    private static Request add(Request request, Object... arguments) {
        for (Object argument : arguments) {
            if (argument instanceof byte[] bytes) {
                request.arg(io.vertx.core.buffer.Buffer.buffer(bytes));
            } else {
                request.arg(String.valueOf(argument));
            }
        }
        return request;
    }
}
