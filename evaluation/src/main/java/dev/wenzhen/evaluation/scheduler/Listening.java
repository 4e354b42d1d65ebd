package dev.wenzhen.evaluation.scheduler;

import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Hears one generation and remembers when it spoke. */
final class Listening implements GenerationListener {

    private final StringBuilder text = new StringBuilder();
    private final AtomicInteger endings = new AtomicInteger();
    private final CompletableFuture<GenerationResult> result = new CompletableFuture<>();
    private final IntConsumer atToken;
    private final long begunNanos = System.nanoTime();
    private long firstNanos;
    private long lastNanos;
    private long longestGapNanos;

    /**
     * @param atToken hears each token's position, on the generator's thread
     */
    Listening(IntConsumer atToken) {
        this.atToken = atToken;
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
        endings.incrementAndGet();
        result.complete(outcome);
    }

    GenerationResult await() {
        return result.join();
    }

    int endings() {
        return endings.get();
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
