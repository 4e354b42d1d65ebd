package dev.wenzhen.dialogue.redis;

import dev.wenzhen.dialogue.desk.StoreUnavailableException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends commands as one pipeline and waits for all answers, within a bound. */
public final class RedisRoundTrip {

    private static final String SCRIPT_UNKNOWN = "NOSCRIPT";

    private final Redis redis;
    private final Duration timeout;

    /**
     * @param timeout after it the store counts as unavailable; too short starts over for nothing
     *     while Redis saves
     */
    public RedisRoundTrip(Redis redis, Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /**
     * Answers in the order of the requests.
     *
     * @throws StoreUnavailableException when one failed, or not all came in time
     */
    List<Response> send(List<Request> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        try {
            return await(requests);
        } catch (ExecutionException e) {
            if (!isScriptUnknown(e)) {
                throw new StoreUnavailableException("redis_failed");
            }
        }
        // Redis forgot the scripts, in a restart; what ran before the first of them may run twice.
        try {
            await(loadScripts());
            return await(requests);
        } catch (ExecutionException e) {
            throw new StoreUnavailableException("redis_failed");
        }
    }

    /** The client joins the failures of a pipeline's commands in one message. */
    private static boolean isScriptUnknown(ExecutionException failure) {
        return String.valueOf(failure.getCause().getMessage()).contains(SCRIPT_UNKNOWN);
    }

    private static List<Request> loadScripts() {
        return List.of(Script.values()).stream()
                .map(script -> Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source()))
                .toList();
    }

    private List<Response> await(List<Request> requests) throws ExecutionException {
        try {
            return redis.batch(requests)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StoreUnavailableException("redis_timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted");
        }
    }
}
