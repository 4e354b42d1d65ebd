package dev.wenzhen.lm.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers a reply, and holds its generator at the first piece until the gate is opened. */
public final class GatedListener implements GenerationListener {

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch began = new CountDownLatch(1);
    private final CompletableFuture<GenerationResult> result = new CompletableFuture<>();
    private final AtomicInteger endings = new AtomicInteger();
    private final List<GeneratedTokens> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Runnable atEnd;

    public GatedListener() {
        this(() -> {});
    }

    /**
     * @param atEnd done while the generator tells of the ending
     */
    public GatedListener(Runnable atEnd) {
        this.atEnd = atEnd;
    }

    /** A listener that holds nobody. */
    public static GatedListener open() {
        return new GatedListener().opened();
    }

    public GatedListener opened() {
        gate.countDown();
        return this;
    }

    @Override
    public void generated(GeneratedTokens more) {
        pieces.add(more);
        text.append(more.text());
        began.countDown();
        await(gate);
    }

    @Override
    public void finished(GenerationResult ending) {
        endings.incrementAndGet();
        atEnd.run();
        result.complete(ending);
    }

    public void awaitBegin() {
        await(began);
    }

    public GenerationResult await() {
        return result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    public boolean ended() {
        return result.isDone();
    }

    public int endings() {
        return endings.get();
    }

    public String text() {
        return text.toString();
    }

    public List<GeneratedTokens> pieces() {
        return pieces;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing happened within 30 s");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
