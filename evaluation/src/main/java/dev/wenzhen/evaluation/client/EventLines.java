package dev.wenzhen.evaluation.client;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Takes the lines of one connection as they come and hands on the events in them. */
final class EventLines implements Flow.Subscriber<String> {

    private final SseParser parser = new SseParser();
    private final Consumer<ServerEvent> listener;

    EventLines(Consumer<ServerEvent> listener) {
        this.listener = listener;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        parser.accept(line).ifPresent(listener);
    }

    @Override
    public void onError(Throwable failure) {
        // the response's future fails with it
    }

    @Override
    public void onComplete() {
        // an event without its empty line is incomplete
    }
}
