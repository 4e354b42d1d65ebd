package dev.wenzhen.dialogue.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/** The records of one batch on their way to the broker. The producer's thread reports to it. */
final class Publishing implements Callback {

    private static final Logger LOG = Logger.getLogger(Publishing.class);

    private final AtomicInteger unacknowledged = new AtomicInteger(1);
    private final CompletableFuture<Void> all = new CompletableFuture<>();

    /** Call before each send. */
    void expectOne() {
        unacknowledged.incrementAndGet();
    }

    /** Call after the last send. */
    void complete() {
        oneDone();
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception failure) {
        if (failure == null) {
            oneDone();
        } else if (failure instanceof RecordTooLargeException) {
            // Sending it again would fail for ever, and everything behind it wait.
            LOG.error("record too large for the broker; left out");
            oneDone();
        } else {
            all.completeExceptionally(failure);
        }
    }

    boolean isDone() {
        return all.isDone();
    }

    boolean hasFailed() {
        return all.isCompletedExceptionally();
    }

    /** Returns when all are acknowledged, one has failed, or the time is up. */
    void await(Duration atMost) {
        try {
            all.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Whoever asks next sees which.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void oneDone() {
        if (unacknowledged.decrementAndGet() == 0) {
            all.complete(null);
        }
    }
}
