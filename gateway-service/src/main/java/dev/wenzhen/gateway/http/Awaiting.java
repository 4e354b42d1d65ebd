package dev.wenzhen.gateway.http;

import dev.wenzhen.gateway.turn.StateUnavailableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waits, on a worker thread, for an answer that is bounded by itself. */
final class Awaiting {

    private Awaiting() {}

    static <T> T value(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new StateUnavailableException(e.getCause());
        }
    }
}
