package dev.wenzhen.evaluation.scheduler;

import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Hears one generation and remembers when it spoke. */
final class Listening implements GenerationListener {

    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<GenerationResult> result = new CompletableFuture<>();
    private final IntConsumer atToken;
    private final Runnable atEnd;
    private final long begunNanos = System.nanoTime();
    private long firstNanos;
    private long lastNanos;
    private long longestGapNanos;

    /**
     * @param atToken hears each token's position, on the generator's thread
     */
    Listening(IntConsumer atToken) {
        this(atToken, () -> {});
    }

    /**
     * @param atEnd runs whenever it is told an end, before anybody who waits for one goes on
     */
    Listening(IntConsumer atToken, Runnable atEnd) {
        this.atToken = atToken;
        this.atEnd = atEnd;
    }

    @Override
    public void generated(GeneratedTokens tokens) {
        long now = System.nanoTime();
        if (firstNanos == 0) {
            firstNanos = now;
        } else {
            longestGapNanos = Math.max(longestGapNanos, now - lastNanos);
        }
        lastNanos = now;
        text.append(tokens.text());
        atToken.accept(tokens.position());
    }

    @Override
    public void finished(GenerationResult outcome) {
        atEnd.run();
        result.complete(outcome);
    }

    GenerationResult await() {
        return result.join();
    }

    /** Nothing when it has not ended by then. */
    Optional<GenerationResult> await(Duration patience) {
        return result.thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), patience.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }

    String text() {
        return text.toString();
    }

    /** From before the submission to the first token. */
    double firstTokenMillis() {
        return (firstNanos - begunNanos) / 1e6;
    }

    double longestGapMillis() {
        return longestGapNanos / 1e6;
    }
}
