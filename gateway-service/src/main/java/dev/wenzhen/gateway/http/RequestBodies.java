package dev.wenzhen.gateway.http;

import dev.wenzhen.gateway.GatewayConfig;
import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Reads the body of every API request before anything else sees it, up to a bound of size and one
 * of time. A larger one is dropped as it comes and then answered, so that senders that don't listen
 * while they send still hear why; a slower one is answered at once and its connection closed.
 */
@ApplicationScoped
public class RequestBodies {

    private static final int PRIORITY = 100;
    private static final String BODY = "wenzhen.body";
    private static final String CONTEXT = "wenzhen.context";

    private final GatewayConfig config;

    public RequestBodies(GatewayConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, PRIORITY);
    }

    /** The bytes of the request's body. */
    static byte[] of(RoutingContext exchange) {
        return exchange.get(BODY);
    }

    /** The event loop of the request's connection. */
    static Context eventLoop(RoutingContext exchange) {
        return exchange.get(CONTEXT);
    }

    private void read(RoutingContext exchange) {
        if (!exchange.request().path().startsWith("/v1/")) {
            exchange.next();
            return;
        }
        exchange.put(CONTEXT, Vertx.currentContext());
        exchange.put(BODY, new byte[0]);
        if (exchange.request().method().equals(HttpMethod.GET)) {
            exchange.next();
        } else {
            new Reading(exchange, boundOf(exchange)).start();
        }
    }

    private int boundOf(RoutingContext exchange) {
        return ApiPaths.isCompletion(exchange.request().path())
                ? config.maxCompletionBodyBytes()
                : config.maxBodyBytes();
    }

    /** One body on its way in; lives on the connection's event loop. */
    private final class Reading {

        private final RoutingContext exchange;
        private final int bound;
        private final Buffer kept = Buffer.buffer();
        private long seen;
        private boolean answered;
        private long timer;

        Reading(RoutingContext exchange, int bound) {
            this.exchange = exchange;
            this.bound = bound;
        }

        void start() {
            HttpServerRequest request = exchange.request();
            Vertx vertx = Vertx.currentContext().owner();
            timer = vertx.setTimer(config.bodyTimeout().toMillis(), fired -> giveUp());
            request.exceptionHandler(
                    failure -> {
                        vertx.cancelTimer(timer);
                        answered = true;
                    });
            request.handler(this::take);
            request.endHandler(
                    end -> {
                        vertx.cancelTimer(timer);
                        finish();
                    });
        }

        private void take(Buffer piece) {
            seen += piece.length();
            if (seen <= bound) {
                kept.appendBuffer(piece);
            } else if (seen > config.maxDroppedBytes() && !answered) {
                exchange.response().putHeader("Connection", "close");
                refuse();
            }
        }

        private void finish() {
            if (answered) {
                return;
            }
            if (seen > bound) {
                refuse();
            } else {
                exchange.put(BODY, kept.getBytes());
                exchange.next();
            }
        }

        private void refuse() {
            answer(Problem.of(ProblemType.BODY_TOO_LARGE).with("maxBytes", bound));
        }

        private void giveUp() {
            HttpConnection connection = exchange.request().connection();
            if (answered) { // as too large, and it still comes
                connection.close();
                return;
            }
            exchange.response().putHeader("Connection", "close");
            exchange.addEndHandler(told -> connection.close());
            answer(Problem.of(ProblemType.BODY_TOO_SLOW));
        }

        private void answer(Problem problem) {
            answered = true;
            ProblemAnswers.send(exchange, problem);
        }
    }
}
