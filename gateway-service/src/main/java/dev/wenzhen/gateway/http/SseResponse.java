package dev.wenzhen.gateway.http;

import dev.wenzhen.gateway.stream.EventFrames;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A {@code text/event-stream} answer, written directly: a frame is one write, a comment keeps a
 * silent stream alive, a reader that doesn't read is cut off.
 *
 * <p>All methods but {@link #closed} run on the connection's event loop.
 */
final class SseResponse {

    private final HttpServerResponse response;
    private final RoutingContext exchange;
    private final SseSettings settings;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private long heartbeatTimer = -1;
    private long slowReaderTimer = -1;
    private boolean silent;

    SseResponse(RoutingContext exchange, SseSettings settings) {
        this.exchange = exchange;
        this.response = exchange.response();
        this.settings = settings;
    }

    /** Writes head and first frames; false when the reader is gone already. */
    boolean open(String firstFrames, Runnable drained) {
        if (response.closed() || response.ended()) {
            close();
            return false;
        }
        response.closeHandler(gone -> close());
        response.exceptionHandler(failure -> close());
        response.drainHandler(
                empty -> {
                    vertx().cancelTimer(slowReaderTimer);
                    slowReaderTimer = -1;
                    drained.run();
                });
        response.setWriteQueueMaxSize(settings.bufferBytes());
        response.setChunked(true)
                .setStatusCode(200)
                .putHeader("Content-Type", "text/event-stream;charset=UTF-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        write(firstFrames);
        heartbeatTimer = vertx().setPeriodic(settings.heartbeat().toMillis(), tick -> beat());
        return true;
    }

    /** Whether the reader's buffer has room. When not, it must drain in time. */
    boolean isReady() {
        boolean full = response.closed() || response.writeQueueFull();
        if (full && slowReaderTimer == -1 && !closed.isDone()) {
            long wait = settings.slowReaderTimeout().toMillis();
            slowReaderTimer = vertx().setTimer(wait, late -> disconnect());
        }
        return !full;
    }

    void write(String frames) {
        if (!response.closed() && !response.ended()) {
            silent = false;
            response.write(frames);
        }
    }

    /** Ends the answer in good order. */
    void end() {
        if (!response.closed() && !response.ended()) {
            response.end();
        }
        close();
    }

    /** Cuts the connection, so that the reader knows that more was to come. */
    void disconnect() {
        exchange.request().connection().close();
        close();
    }

    /** Completes when nothing can be written any more, by whichever side. */
    CompletionStage<Void> closed() {
        return closed;
    }

    private void beat() {
        if (silent) {
            write(EventFrames.HEARTBEAT);
        }
        silent = true;
    }

    private void close() {
        vertx().cancelTimer(heartbeatTimer);
        vertx().cancelTimer(slowReaderTimer);
        closed.complete(null);
    }

    private Vertx vertx() {
        return exchange.vertx();
    }

    /** Runs a task on the connection's event loop. */
    static void onEventLoop(RoutingContext exchange, Runnable task) {
        Context eventLoop = RequestBodies.eventLoop(exchange);
        eventLoop.runOnContext(now -> task.run());
    }
}
