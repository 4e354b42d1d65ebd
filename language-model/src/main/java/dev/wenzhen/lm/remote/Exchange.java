package dev.wenzhen.lm.remote;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One request and its streamed response, as a queue of signals that one thread reads. At most one
 * piece of the body waits in it: the server is not read faster than the reader reads. Closing it
 * before its end closes the connection, which is how a server hears that it can stop.
 */
final class Exchange implements AutoCloseable {

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Body body = new Body();
    private final CompletableFuture<?> response;
    private final CompletableFuture<?> watch;

    Exchange(HttpClient client, HttpRequest request) {
        response = client.sendAsync(request, this::head);
        watch =
                response.handle(
                        (whole, failure) -> failure != null && signals.add(new Signal.Broken()));
    }

    private BodySubscriber<Void> head(ResponseInfo info) {
        signals.add(new Signal.Head(info.statusCode(), info.headers()));
        return body;
    }

    /** The next signal; {@link Signal.Silence} when none comes in time. */
    Signal next(Duration patience) throws InterruptedException {
        long nanos = patience.isNegative() ? 0 : patience.toNanos();
        Signal signal = signals.poll(nanos, TimeUnit.NANOSECONDS);
        if (signal instanceof Signal.Body) {
            body.more();
        }
        return signal == null ? new Signal.Silence() : signal;
    }

    /** Wakes the reader; from any thread. */
    void cancel() {
        signals.add(new Signal.Cancelled());
    }

    @Override
    public void close() {
        body.stop();
        response.cancel(true);
        watch.cancel(false);
    }

    private final class Body implements BodySubscriber<Void> {

        private final CompletableFuture<Void> nothing = CompletableFuture.completedFuture(null);
        private Flow.Subscription subscription;
        private boolean stopped;

        @Override
        public CompletionStage<Void> getBody() {
            return nothing;
        }

        @Override
        public synchronized void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (stopped) {
                given.cancel();
            } else {
                given.request(1);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> bytes) {
            signals.add(new Signal.Body(bytes));
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(new Signal.Broken());
        }

        @Override
        public void onComplete() {
            signals.add(new Signal.End());
        }

        synchronized void more() {
            if (!stopped) {
                subscription.request(1);
            }
        }

        synchronized void stop() {
            stopped = true;
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
